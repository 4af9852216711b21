import { afterEach, describe, expect, it, vi } from 'vitest'
import { authenticateWith, http, queryString } from './http'
import { ApiProblem } from './problem'

function answers(...responses: (Response | Error)[]) {
  const calls: { url: string; headers: Record<string, string>; method: string }[] = []
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    calls.push({ url, headers: request.headers as Record<string, string>, method: request.method! })
    const next = responses.shift()!
    if (next instanceof Error) throw next
    return next
  })
  return calls
}

const ok = (body: unknown) => new Response(JSON.stringify(body), { status: 200 })
const refused = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status })

describe('a request', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('carries token and workspace, and a key when it changes something', async () => {
    authenticateWith({ token: () => 'T', workspace: () => 'W', renew: async () => false })
    const calls = answers(ok({}), ok({}))

    await http.get('/api/lists', { query: { page: 2, q: '' } })
    await http.post('/api/lists', { list_name: 'News' })

    expect(calls[0]).toMatchObject({
      url: '/api/lists?page=2',
      headers: { Authorization: 'Bearer T', 'X-Workspace': 'W' },
    })
    expect(calls[0]!.headers['Idempotency-Key']).toBeUndefined()
    expect(calls[1]!.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('renews the token once when it has run out, with the same key', async () => {
    let token = 'old'
    authenticateWith({
      token: () => token,
      workspace: () => null,
      renew: async () => {
        token = 'new'
        return true
      },
    })
    const calls = answers(refused(401), ok({ id: '1' }))

    expect(await http.post('/api/tags', {})).toEqual({ id: '1' })

    expect(calls.map((call) => call.headers.Authorization)).toEqual(['Bearer old', 'Bearer new'])
    expect(calls[0]!.headers['Idempotency-Key']).toBe(calls[1]!.headers['Idempotency-Key'])
  })

  it('repeats what was lost on the way with the same key, then says that nobody answers', async () => {
    authenticateWith({ token: () => 'T', workspace: () => null, renew: async () => false })
    const calls = answers(new TypeError('lost'), new TypeError('lost'))

    const problem = await http.post('/api/tags', {}).catch((error: unknown) => error)

    expect((problem as ApiProblem).isOffline).toBe(true)
    expect(calls).toHaveLength(2)
    expect(calls[0]!.headers['Idempotency-Key']).toBe(calls[1]!.headers['Idempotency-Key'])
  })

  it('turns a refusal into a problem with its fields and trace id', async () => {
    authenticateWith({ token: () => 'T', workspace: () => null, renew: async () => false })
    answers(
      refused(422, {
        title: 'Invalid',
        detail: 'Not an address.',
        error_code: 'invalid_email',
        details: [{ field: 'email', code: 'format', message: 'Not an address.' }],
        trace_id: 'abc',
      }),
    )

    const problem = await http.get('/api/contacts').catch((error: unknown) => error as ApiProblem)

    expect(problem).toMatchObject({ status: 422, code: 'invalid_email', traceId: 'abc' })
    expect((problem as ApiProblem).details[0]!.field).toBe('email')
  })

  it('survives an answer that is no JSON', async () => {
    answers(new Response('<html>bad gateway</html>', { status: 502 }))

    await expect(http.get('/api/me')).rejects.toMatchObject({ status: 502, code: 'unreadable_answer' })
  })

  it('leaves empty values out of an address and repeats lists', () => {
    expect(queryString({ a: null, b: undefined, c: 0, d: ['x', 'y'] })).toBe('?c=0&d=x&d=y')
  })
})
