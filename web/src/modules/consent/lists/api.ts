import { http } from '@/api/http'
import type { Page } from '@/api/page'
import type { FileAnswer } from '../targetFile'

/** Addresses and domains that the campaigns leave out that choose it. */
export interface SuppressionList {
  id: string
  name: string
  description?: string | null
  /** Whether a campaign with one of them in its audience is stopped instead. */
  refuses: boolean
  entry_count: number
  updated_at: string
}

export interface SuppressionListDraft {
  name: string
  description?: string | null
  refuses?: boolean
}

export interface ListEntry {
  email?: string | null
  domain?: string | null
  note?: string | null
  created_at: string
}

export interface Targets {
  emails: string[]
  domains: string[]
}

export const listsApi = {
  page: (page: number) =>
    http.get<Page<SuppressionList>>('/api/suppression-lists', { query: { page, page_size: 100 } }),
  one: (id: string) => http.get<SuppressionList>(`/api/suppression-lists/${id}`),
  create: (draft: SuppressionListDraft) => http.post<SuppressionList>('/api/suppression-lists', draft),
  update: (id: string, draft: Partial<SuppressionListDraft>) =>
    http.patch<SuppressionList>(`/api/suppression-lists/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/suppression-lists/${id}`),
  entries: (id: string, page: number, q?: string) =>
    http.get<Page<ListEntry>>(`/api/suppression-lists/${id}/entries`, { query: { page, page_size: 50, q } }),
  add: (id: string, targets: Targets) =>
    http.post<{ added: number }>(`/api/suppression-lists/${id}/entries`, targets),
  take: (id: string, targets: Targets) =>
    http.post<{ removed: number }>(`/api/suppression-lists/${id}/entries/remove`, targets),
  file: (id: string) => http.blob(`/api/suppression-lists/${id}/export`),
  read: (id: string, form: FormData) =>
    http.upload<FileAnswer>(`/api/suppression-lists/${id}/import`, form, () => {}),
}
