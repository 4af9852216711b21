import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import type { Score } from './api'
import ScoreDialog from './ScoreDialog.vue'
import './words'

const score: Score = {
  ...{ id: '0197', key: 'lead', label: 'Lead', maximum: 100, is_built: true },
  rules: [{ rule: { event: 'visit' }, points: 5 }],
}
let sent: unknown

configure({ asyncUtilTimeout: 10_000 })

beforeEach(() =>
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}')) as Record<string, unknown>
    const method = request.method ?? 'GET'
    if (method === 'PATCH') sent = body
    const found =
      method === 'PATCH' ? { json: score } : answer(method, new URL(url, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  }),
)
afterEach(() => vi.unstubAllGlobals())

describe('the dialog of a score', { timeout: 30_000 }, () => {
  it('sends a maximum that was typed', async () => {
    const { rerender } = await renderApp(ScoreDialog, { props: { score, open: false } })
    await rerender({ score, open: true })
    const maximum = await screen.findByLabelText(/^At most/)

    await userEvent.clear(maximum)
    await userEvent.type(maximum, '50')
    await userEvent.click(screen.getByRole('button', { name: 'Save score' }))

    await waitFor(() => expect(sent).toMatchObject({ maximum: 50, rules: score.rules }))
  })
})
