import { http } from '@/api/http'
import type { CursorPage, Page } from '@/api/page'

export interface Note {
  id: string
  text: string
  author_id?: string | null
  author_name: string
  created_at: string
  updated_at: string
}

/** One change of one value. */
export interface Change {
  field: string
  before?: unknown
  after?: unknown
  source: string
  actor?: string | null
  at: string
}

export const notesApi = {
  notes: (contact: string) =>
    http.get<Page<Note>>(`/api/contacts/${contact}/notes`, { query: { page_size: 100 } }),
  write: (contact: string, text: string) => http.post<Note>(`/api/contacts/${contact}/notes`, { text }),
  remove: (contact: string, id: string) => http.delete<void>(`/api/contacts/${contact}/notes/${id}`),
  history: (contact: string, field: string | undefined, cursor?: string) =>
    http.get<CursorPage<Change>>(`/api/contacts/${contact}/history`, { query: { field, cursor, limit: 50 } }),
}
