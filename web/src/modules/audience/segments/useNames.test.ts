import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer } from '../../../../test/fake/server'
import { lists } from '../../../../test/fake/world'
import { useNames } from './useNames'

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    asked.push(path)
    const found = answer(request.method ?? 'GET', new URL(path, 'http://localhost'), {})
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a name that nobody has at hand', () => {
  it('is asked for once', async () => {
    const nameOf = useNames(() => 'gone')
    const id = String(lists[0]!.id)
    expect(nameOf('list', id)).toBe('…')

    await vi.waitFor(() => expect(nameOf('list', id)).toBe(lists[0]!.list_name))

    expect(asked).toHaveLength(1)
  })

  it('is said to be gone where there is none', async () => {
    const nameOf = useNames(() => 'gone')
    nameOf('campaign', 'there-is-no-such-campaign')

    await vi.waitFor(() => expect(nameOf('campaign', 'there-is-no-such-campaign')).toBe('gone'))

    expect(nameOf('list', '')).toBe('')
  })
})
