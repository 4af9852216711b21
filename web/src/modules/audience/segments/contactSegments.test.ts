import { configure, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer } from '../../../../test/fake/server'
import { contacts, segments } from '../../../../test/fake/world'
import { renderApp } from '../../../../test/render'
import ContactSegments from './components/ContactSegments.vue'

// Slow while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() =>
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const found = answer(request.method ?? 'GET', new URL(path, 'http://localhost'), {})
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  }),
)
afterEach(() => vi.unstubAllGlobals())

const segmentPage = { path: '/segments/:id', name: 'segment', component: { template: '<div />' } }

describe('the live segments of a person', { timeout: 30_000 }, () => {
  it('lead to the segment, and say why', async () => {
    await renderApp(ContactSegments, { props: { contact: contacts[0] }, routes: [segmentPage] })

    expect(await screen.findByRole('link', { name: String(segments[0]!.name) })).toBeVisible()
    await userEvent.click(await screen.findByRole('button', { name: /^Why is/ }))

    expect(await screen.findByText(/in this segment/)).toBeVisible()
  })
})
