/** A list that is read by pages. */
export interface Page<Item> {
  items: Item[]
  page: number
  page_size: number
  total: number
}

/** A list that is read by a cursor; no `next_cursor` at its end. */
export interface CursorPage<Item> {
  items: Item[]
  next_cursor?: string | null
  total?: number
}

/** Long work: what it does, how far it is, how it ended. */
export interface Job {
  id: string
  status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'
  started_at?: string | null
  finished_at?: string | null
  error?: string | null
}
