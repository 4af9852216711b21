import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import { audienceApi, type ImportJob } from '../api'
import ImportRollback from './ImportRollback.vue'

const cut = {
  id: 'one',
  status: 'completed',
  created: 3,
  rollback: { job_id: 'job', deleted: 1 },
} as ImportJob

describe('taking an import back', { timeout: 30_000 }, () => {
  const own = { job: audienceApi.job, rollBack: audienceApi.rollBack }
  beforeEach(async () => {
    vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
      const found = answer(request.method ?? 'GET', new URL(url, 'http://localhost'), {})
      return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
    })
    await signIn({ email: 'owner@acme.example', password: 'demo' })
  })
  afterEach(() => {
    Object.assign(audienceApi, own)
    vi.unstubAllGlobals()
  })

  it('goes on where it has stopped', async () => {
    const asked: string[] = []
    audienceApi.job = () => Promise.resolve({ id: 'job', status: 'cancelled' })
    audienceApi.rollBack = (id) => {
      asked.push(id)
      return Promise.resolve(cut)
    }
    await renderApp(ImportRollback, { props: { job: cut } })

    await userEvent.click(await screen.findByRole('button', { name: 'Go on' }))

    await waitFor(() => expect(asked).toEqual(['one']))
  })

  it('waits while it runs', async () => {
    audienceApi.job = () => Promise.resolve({ id: 'job', status: 'running' })
    await renderApp(ImportRollback, { props: { job: cut } })

    expect(await screen.findByText('The import is being taken back.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull()
  })
})
