import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import LatestEvents from './LatestEvents.vue'

let asked: URL[]

// Slow while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const url = new URL(path, 'http://localhost')
    asked.push(url)
    const found = answer(request.method ?? 'GET', url, {})
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
})
afterEach(() => vi.unstubAllGlobals())

const lastQuery = () =>
  Object.fromEntries(asked.filter((url) => url.pathname === '/api/events').at(-1)!.searchParams)

describe('the latest events', { timeout: 30_000 }, () => {
  it('can be of a name that the table of kinds does not show', async () => {
    const { router } = await renderApp(LatestEvents, { props: { names: ['page viewed'] }, path: '/events' })

    await userEvent.type(await screen.findByRole('combobox', { name: 'Event' }), 'log')
    await userEvent.click(await screen.findByRole('option', { name: 'login' }))

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ event: 'login' }))
    await waitFor(() => expect(lastQuery()).toMatchObject({ name: 'login' }))
  })

  it('are nobody’s where the address is none', async () => {
    vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
      const url = new URL(path, 'http://localhost')
      const wrong = {
        error_code: 'invalid_value',
        status: 422,
        message: 'The address has no @.',
        details: [],
      }
      const found =
        url.searchParams.get('email') === 'ada'
          ? { status: 422, json: wrong }
          : answer(request.method ?? 'GET', url, {})
      return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
    })
    await signIn({ email: 'owner@acme.example', password: 'demo' })
    const { router } = await renderApp(LatestEvents, { props: { names: [] }, path: '/events' })
    expect((await screen.findAllByRole('row')).length).toBeGreaterThan(1)

    await router.push('/events?email=ada')

    await waitFor(() => expect(screen.queryByRole('table')).toBeNull())
    expect(await screen.findByRole('button', { name: 'Clear filters' })).toBeInTheDocument()
  })

  it('are those of the days in the address', async () => {
    await renderApp(LatestEvents, {
      props: { names: [] },
      path: '/events?event=login&from=2026-11-20&to=2026-11-21',
    })

    await waitFor(() =>
      expect(lastQuery()).toMatchObject({
        name: 'login',
        from: '2026-11-20T00:00:00.000Z',
        to: '2026-11-22T00:00:00.000Z',
      }),
    )
    expect(screen.getByLabelText('From')).toHaveValue('2026-11-20')
  })
})
