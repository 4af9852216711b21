import { http } from '@/api/http'
import type { Job, Page } from '@/api/page'
import type { ContactFilter } from './api'

export const exportFormats = ['csv', 'json', 'ndjson', 'mailchimp', 'klaviyo'] as const

/** The standard columns of an export, in their usual order. */
export const exportColumns = [
  ...[
    'email',
    'external_id',
    'first_name',
    'last_name',
    'phone',
    'locale',
    'time_zone',
    'status',
    'tags',
    'lists',
  ],
  ...['consent_at', 'consent_source', 'consent_ip', 'source', 'created_at', 'updated_at', 'id'],
]

/** Who is taken out; nobody named: everybody. */
export interface ExportWhom {
  list_id?: string
  segment_id?: string
  filter?: ContactFilter
}

export interface ExportDraft extends ExportWhom {
  format: string
  fields?: string[]
  byte_order_mark?: boolean
}

export interface ExportJob extends Job {
  format: string
  file_name: string
  total?: number | null
  rows: number
  bytes: number
  created_at: string
  expires_at: string
}

export const exportsApi = {
  page: (page = 1) => http.get<Page<ExportJob>>('/api/exports', { query: { page, page_size: 20 } }),
  one: (id: string) => http.get<ExportJob>(`/api/exports/${id}`),
  start: (draft: ExportDraft) => http.post<ExportJob>('/api/exports', draft),
  file: (id: string) => http.blob(`/api/exports/${id}/file`),
  cancel: (id: string) => http.post<ExportJob>(`/api/exports/${id}/cancel`),
  remove: (id: string) => http.delete<void>(`/api/exports/${id}`),
}
