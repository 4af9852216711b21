import { http } from '@/api/http'
import type { Job, Page } from '@/api/page'

/** What taking a change back does to people, in the order in which it is told. */
export const undoParts = ['restored', 'tagged', 'untagged', 'joined', 'left'] as const
type UndoCounts = Record<(typeof undoParts)[number], number>

/** How far taking it back is; `kept_newer`: what something else has changed since, and that stays. */
export interface BulkUndo extends UndoCounts {
  job_id: string
  status: Job['status']
  kept_newer: number
  finished_at?: string | null
}

/** A change of many people; `undo_until` is empty when it cannot be taken back, or no longer. */
export interface BulkChange {
  id: string
  status: Job['status']
  parts: string[]
  total: number
  processed: number
  changed: number
  created_at: string
  finished_at?: string | null
  undo_until?: string | null
  undo?: BulkUndo | null
  error?: string | null
}

export interface UndoPreview extends UndoCounts {
  lasting: string[]
  until: string
}

export const undoKind = 'audience.undo-bulk-update'

/** The job that takes one back, with what it has put back so far. */
export interface UndoJob extends Job, Partial<UndoCounts> {
  kind?: string
  kept_newer?: number
}

const uri = '/api/contacts/bulk-update'

export const bulkApi = {
  page: (page = 1) => http.get<Page<BulkChange>>(uri, { query: { page, page_size: 20 } }),
  undoDry: (id: string) =>
    http.post<UndoPreview>(`${uri}/${id}/undo`, undefined, { query: { dry_run: true } }),
  undo: (id: string) => http.post<BulkChange>(`${uri}/${id}/undo`),
  stop: (job: string) => http.post<Job>(`/api/jobs/${job}/cancel`),
}
