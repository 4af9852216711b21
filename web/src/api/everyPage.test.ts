import { afterEach, expect, it, vi } from 'vitest'
import { page } from '../../test/fake/server'
import { everyPage } from './everyPage'

afterEach(() => vi.unstubAllGlobals())

it('reads what is on no first page, and asks for no more at once than the server gives', async () => {
  const rows = Array.from({ length: 450 }, (_, n) => ({ id: String(n) }))
  vi.stubGlobal('fetch', async (path: string) => {
    const query = new URL(path, 'http://localhost').searchParams
    const found = page(rows, { path, query, body: {}, mood: 'usual' })
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })

  expect((await everyPage<{ id: string }>('/api/fields')).items.map((one) => one.id)).toEqual(
    rows.map((row) => row.id),
  )
})
