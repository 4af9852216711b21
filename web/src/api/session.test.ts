import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'

type Answers = Record<string, () => Response>
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const me = (permissions: string[]) => ({
  user: { id: 'u', email: 'ada@example.org' },
  workspaces: [
    { id: 'w1', name: 'Acme', time_zone: 'Europe/Oslo' },
    { id: 'w2', name: 'Globex', time_zone: 'UTC' },
  ],
  permissions,
})

/** The session as a freshly loaded page has it, over these answers. */
async function fresh(answers: Answers) {
  const calls: { path: string; workspace: string | undefined }[] = []
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const path = url.split('?')[0]!
    calls.push({ path, workspace: (request.headers as Record<string, string>)['X-Workspace'] })
    return (answers[path] ?? (() => json({}, 404)))()
  })
  vi.resetModules()
  const session = await import('./session')
  const { http } = await import('./http')
  return { ...session, http, calls }
}

describe('a session', () => {
  beforeEach(() => {
    localStorage.clear()
    sessionStorage.clear()
    localStorage.setItem('flusomail.signed_in', 'yes')
  })
  afterEach(() => vi.unstubAllGlobals())

  it('asks for the set-up while nobody exists', async () => {
    const page = await fresh({
      '/api/auth/refresh': () => json({}, 401),
      '/api/setup': () => json({ required: true }),
    })

    const standings: string[] = []
    watch(
      () => page.session.standing,
      (now) => standings.push(now),
      { flush: 'sync' },
    )
    await page.startSession()

    expect(standings).toEqual(['setup'])
  })

  it('asks for none on a first visit, and remembers only that there was one', async () => {
    localStorage.clear()
    const page = await fresh({
      '/api/setup': () => json({ required: false }),
      '/api/auth/login': () => json({ access_token: 'T', expires_in: 900 }),
      '/api/me': () => json(me([])),
      '/api/auth/logout': () => new Response(null, { status: 204 }),
    })

    await page.startSession()
    expect(page.session.standing).toBe('signed_out')
    expect(page.calls.map((call) => call.path)).toEqual(['/api/setup'])

    await page.signIn({ email: 'ada@example.org', password: 'long enough' })
    expect(localStorage.getItem('flusomail.signed_in')).toBe('yes')
    await page.signOut()
    expect(localStorage.getItem('flusomail.signed_in')).toBeNull()
  })

  it('goes on by the cookie and permits what the role permits', async () => {
    const page = await fresh({
      '/api/auth/refresh': () => json({ access_token: 'T', expires_in: 900 }),
      '/api/me': () => json(me(['lists:read'])),
    })

    await page.startSession()

    expect(page.session.standing).toBe('signed_in')
    expect(page.can('lists:read')).toBe(true)
    expect(page.can('lists:delete')).toBe(false)
    expect(page.workspace.value?.name).toBe('Acme')
  })

  it('forgets a workspace that is not the person’s', async () => {
    localStorage.setItem('flusomail.workspace', 'foreign')
    let refused = 0
    const page = await fresh({
      '/api/auth/refresh': () => json({ access_token: 'T', expires_in: 900 }),
      '/api/me': () => (refused++ === 0 ? json({}, 404) : json(me([]))),
    })

    await page.startSession()

    expect(page.session.standing).toBe('signed_in')
    expect(localStorage.getItem('flusomail.workspace')).toBe('w1')
    expect(page.calls.at(-1)!.workspace).toBe('w1')
  })

  it('renews once for many requests that find the token run out', async () => {
    let token = 0
    let renewals = 0
    const page = await fresh({
      '/api/auth/refresh': () => {
        renewals += 1
        token += 1
        return json({ access_token: `T${token}`, expires_in: 900 })
      },
      '/api/me': () => json(me([])),
      '/api/lists': () => (token < 2 ? json({}, 401) : json({ items: [] })),
    })
    await page.startSession()

    await Promise.all([page.http.get('/api/lists'), page.http.get('/api/lists'), page.http.get('/api/lists')])

    expect(renewals).toBe(2)
  })

  it('ends when the cookie is worthless, and stays when the server is away', async () => {
    let state = 200
    const page = await fresh({
      '/api/auth/refresh': () => json({ access_token: 'T', expires_in: 900 }, state),
      '/api/me': () => json(me([])),
      '/api/lists': () => json({}, 401),
    })
    await page.startSession()

    state = 503
    await page.http.get('/api/lists').catch(() => undefined)
    expect(page.session.standing).toBe('signed_in')
    state = 401
    await page.http.get('/api/lists').catch(() => undefined)

    expect(page.session.standing).toBe('signed_out')
  })
})
