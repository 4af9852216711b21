import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import BulkBar from './BulkBar.vue'

type Body = Record<string, unknown>
let asked: { path: string; body: Body }[]

configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}')) as Body
    const method = request.method ?? 'GET'
    if (method === 'POST') asked.push({ path: url, body })
    const found = answer(method, new URL(url, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
  asked = []
  await signIn({ email: 'owner@acme.example', password: 'demo' })
})
afterEach(() => vi.unstubAllGlobals())

const shown = (props: object) =>
  renderApp(BulkBar, { props: { ids: ['one', 'two'], total: 20, allMatching: false, ...props } })
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const posted = (path: string) => asked.filter((one) => one.path === path).map((one) => one.body)

describe('the bar over ticked people', { timeout: 30_000 }, () => {
  it('verifies the segment when all in it are meant', async () => {
    await shown({ segment: 'near', allMatching: true })

    await press('Verify addresses')

    await waitFor(() =>
      expect(posted('/api/verifications')).toEqual([
        { segment_id: 'near', service: 'offline', dry_run: true },
      ]),
    )
  })

  it('sets a field of those who match', async () => {
    await shown({ filter: { tag: 'vip' }, allMatching: true })

    await press('Set a field')
    await userEvent.selectOptions(await screen.findByLabelText('Field'), 'Phone')
    await userEvent.type(screen.getByLabelText('Phone'), '+47 1')
    await userEvent.click(screen.getByRole('button', { name: 'Set the field' }))

    await waitFor(() =>
      expect(posted('/api/contacts/bulk-update')).toEqual([
        { filter: { tag: 'vip' }, set: { phone: '+47 1' } },
      ]),
    )
  })

  it('leads to making one contact of two, and of no more', async () => {
    const { rerender } = await shown({})

    expect(await screen.findByRole('link', { name: 'Merge contacts' })).toHaveAttribute(
      'href',
      '/contacts/one/merge/two',
    )
    await rerender({ ids: ['one', 'two', 'three'] })

    expect(screen.queryByRole('link', { name: 'Merge contacts' })).toBeNull()
  })

  it('unsubscribes only who typed how many they are', async () => {
    await shown({})

    await press('Unsubscribe')
    const dialog = await screen.findByRole('dialog')
    const confirm = [...dialog.querySelectorAll('button')].find((one) =>
      one.textContent!.includes('Unsubscribe'),
    )!
    expect(confirm).toBeDisabled()
    await userEvent.type(screen.getByLabelText(/to confirm/i), '2')
    await userEvent.click(confirm)

    await waitFor(() =>
      expect(posted('/api/contacts/bulk-update')).toEqual([
        { contact_ids: ['one', 'two'], set: { status: 'unsubscribed' } },
      ]),
    )
  })
})
