import { configure, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { tags } from '../../../../test/fake/world'
import { renderApp } from '../../../../test/render'
import TagsPage from './TagsPage.vue'

let asked: { method: string; url: URL; body: unknown }[]

// Slow while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  asked = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const url = new URL(path, 'http://localhost')
    const method = request.method ?? 'GET'
    const body = JSON.parse(String(request.body ?? '{}'))
    asked.push({ method, url, body })
    const found = url.pathname.endsWith('/merge') ? { json: tags[3] } : answer(method, url, body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
  await signIn({ email: 'owner@acme.example', password: 'demo' })
})
afterEach(() => vi.unstubAllGlobals())

describe('the page of tags', { timeout: 30_000 }, () => {
  it('finds tags that are on no page yet', async () => {
    await renderApp(TagsPage, { path: '/tags?q=early' })

    expect(await screen.findByRole('link', { name: 'early bird' })).toBeInTheDocument()
    expect(screen.queryByRole('link', { name: 'vip' })).toBeNull()
  })

  it('merges one into another', async () => {
    await renderApp(TagsPage, { path: '/tags' })

    await userEvent.click(await screen.findByRole('button', { name: 'Merge vip into another tag' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.click(dialog.getByRole('combobox'))
    expect(screen.queryByRole('option', { name: 'vip' })).toBeNull()
    await userEvent.click(await screen.findByRole('option', { name: 'press' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }))

    await waitFor(() =>
      expect(
        asked.filter((one) => one.method === 'POST' && one.url.pathname.endsWith('/merge')),
      ).toMatchObject([{ url: { pathname: `/api/tags/${tags[0]!.id}/merge` }, body: { into: tags[3]!.id } }]),
    )
  })
})
