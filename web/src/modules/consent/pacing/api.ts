import { http } from '@/api/http'
import type { Page } from '@/api/page'
import type { QuietWindow } from './quiet'

/** Quiet hours, and from which score on people are left alone; no limit: no guard. */
export interface Pacing {
  quiet_hours?: { enabled: boolean | null; windows: QuietWindow[] | null } | null
  fatigue_limit?: number | null
}

/** At most so many messages in any stretch of time so long. */
export interface Cap {
  id: string
  name: string
  channel?: string | null
  tag?: string | null
  topic_id?: string | null
  most: number
  window: string
  over: 'skip' | 'wait'
  enabled: boolean
}

export type CapDraft = Omit<Cap, 'id'>

const most = 200

export const pacingApi = {
  get: () => http.get<Pacing>('/api/pacing'),
  change: (change: Pacing) => http.patch<Pacing>('/api/pacing', change),
  caps: () => http.get<Page<Cap>>('/api/frequency-caps', { query: { page_size: most } }),
  createCap: (draft: CapDraft) => http.post<Cap>('/api/frequency-caps', draft),
  updateCap: (id: string, draft: Partial<CapDraft>) => http.patch<Cap>(`/api/frequency-caps/${id}`, draft),
  removeCap: (id: string) => http.delete<void>(`/api/frequency-caps/${id}`),
}
