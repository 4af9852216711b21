import { http } from '@/api/http'
import type { CursorPage } from '@/api/page'

export interface AuditEntry {
  id: string
  at: string
  actor_kind: string
  actor_name: string
  action: string
  resource: string
  resource_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  ip?: string | null
  trace_id?: string | null
}

export interface AuditFilter {
  action?: string
  actor?: string
  resource?: string
}

export const auditApi = {
  list: (filter: AuditFilter, cursor?: string) =>
    http.get<CursorPage<AuditEntry>>('/api/audit', { query: { ...filter, cursor, limit: 50 } }),
}
