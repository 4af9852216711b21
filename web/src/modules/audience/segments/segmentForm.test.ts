import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '../../../../test/axe'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import SegmentEditPage from './pages/SegmentEditPage.vue'

const known = '01905e95-0000-7000-8000-000000000001'
let saves: { method: string; body: Record<string, unknown> }[]

// Pages with many controls are slow to ask for by role while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  saves = []
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}')) as Record<string, unknown>
    const method = request.method ?? 'GET'
    if (/\/api\/segments(\/[0-9a-f-]{36})?$/.test(url) && method !== 'GET') saves.push({ method, body })
    const found = answer(method, new URL(url, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function opened(props: { id?: string }, path = '/') {
  const { router } = await renderApp(SegmentEditPage, { props, path })
  await screen.findByRole('group', { name: 'Rule of the segment' })
  return router
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save segment' }))

describe('the form of a segment', { timeout: 30_000 }, () => {
  it('shows whom the rule finds, and has nothing for axe to find', async () => {
    await opened({ id: known })

    expect(await screen.findByText(/^of 12,481 people/)).toBeVisible()
    expect(screen.getByText(/^People whose City is one of “Oslo” or “Bergen” and /)).toBeVisible()
    expect(await axeFindings()).toEqual([])
  })

  it('does not write a rule anew that nobody touched', async () => {
    const router = await opened({ id: known })

    await userEvent.clear(screen.getByLabelText('Name'))
    await userEvent.type(screen.getByLabelText('Name'), 'Engaged near by')
    await save()

    await waitFor(() => expect(router.currentRoute.value.path).toBe(`/segments/${known}`))
    expect(saves).toEqual([
      {
        method: 'PATCH',
        body: {
          name: 'Engaged near by',
          description: 'Who reads us and can come by',
          folder: 'Events',
          is_live: true,
        },
      },
    ])
  })

  it('begins with an example', async () => {
    const router = await opened({}, '/?example=twice')
    expect(screen.getByLabelText('Name')).toHaveValue('Customers who bought twice')

    await save()

    await waitFor(() => expect(router.currentRoute.value.path).toMatch(/^\/segments\/./))
    expect(saves[0]?.body.rule).toEqual({ all: [{ event: 'order_placed', count: { at_least: 2 } }] })
  })

  it('says what is missing, and saves nothing until it is there', async () => {
    await opened({}, '/')
    await userEvent.click(screen.getByRole('button', { name: 'Add condition' }))
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search conditions' }), 'city')
    await waitFor(() =>
      expect(screen.getByRole('option', { name: /^City/ })).toHaveAttribute('aria-selected', 'true'),
    )
    await userEvent.keyboard('{Enter}')
    await userEvent.type(screen.getByLabelText('Name'), 'Somewhere')

    await save()

    expect(await screen.findByText('A value is still missing.')).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText('Value of City')).toHaveFocus())
    expect(saves).toEqual([])
  })

  it('keeps what the server refuses, and leads to the part that is wrong', async () => {
    await opened({}, '/')
    await userEvent.type(screen.getByLabelText('Name'), 'Broken')
    await userEvent.click(screen.getByRole('button', { name: 'As JSON' }))
    const text = await screen.findByLabelText('Rule as JSON')
    await userEvent.clear(text)
    await userEvent.click(text)
    await userEvent.paste('{"all": [{"tag": "vip"}, {"weather": "rain"}]}')
    await userEvent.click(screen.getByRole('button', { name: 'As conditions' }))

    await save()

    const part = await screen.findByRole('group', { name: 'A part that only JSON can show' })
    await waitFor(() => expect(part).toHaveTextContent('This is no part of a rule.'))
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-wrong'))
    expect(screen.getByLabelText('Name')).toHaveValue('Broken')
  })
})
