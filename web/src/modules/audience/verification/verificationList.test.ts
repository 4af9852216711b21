import { screen } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import VerificationList from './VerificationList.vue'

beforeEach(async () => {
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const found = answer(request.method ?? 'GET', new URL(url, 'http://localhost'), {})
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
  await signIn({ email: 'owner@acme.example', password: 'demo' })
})
afterEach(() => vi.unstubAllGlobals())

describe('past verifications', { timeout: 30_000 }, () => {
  it('say what was found, of which import, and why one has stopped', async () => {
    await renderApp(VerificationList)

    expect(await screen.findByText('9,512')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'of an import' })).toHaveAttribute(
      'href',
      expect.stringContaining('/imports/'),
    )
    expect(screen.getByText(/credits are used up/)).toBeTruthy()
  })
})
