import { vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from './fake/server'

/** Signs the owner in to the made-up server; what is sent to it as a change is kept. `vi.unstubAllGlobals` ends it. */
export async function signInAsOwner(): Promise<unknown[]> {
  const changes: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}'))
    if (request.method === 'PATCH') changes.push(body)
    const found = answer(request.method ?? 'GET', new URL(path, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
  await signIn({ email: 'owner@acme.example', password: 'demo' })
  return changes
}
