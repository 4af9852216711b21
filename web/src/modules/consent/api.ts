import { http } from '@/api/http'
import type { Page } from '@/api/page'
import type { FileAnswer } from './targetFile'

export interface Suppression {
  id: string
  email?: string | null
  domain?: string | null
  reason: string
  note?: string | null
  scope?: string
  created_at: string
}

export interface SuppressionDraft {
  email?: string
  domain?: string
  reason: string
  note?: string
  scope?: string
}

export const suppressionsApi = {
  list: (page: number, search?: string) =>
    http.get<Page<Suppression>>('/api/suppressions', { query: { page, page_size: 50, q: search } }),
  add: (draft: SuppressionDraft) => http.post<Suppression>('/api/suppressions', draft),
  file: () => http.blob('/api/suppressions/export'),
  read: (form: FormData) => http.upload<FileAnswer>('/api/suppressions/import', form, () => {}),
  lift: (id: string) => http.delete<void>(`/api/suppressions/${id}`),
}
