import { http } from '@/api/http'
import type { Page } from '@/api/page'

/** What a mailing can be about, as people see it in their preferences. */
export interface Topic {
  id: string
  name: string
  description?: string | null
  /** Whether only those get it who chose it. */
  requires_opt_in: boolean
  is_public: boolean
  position: number
  wanted_count: number
  declined_count: number
}

export interface TopicDraft {
  name: string
  description?: string | null
  requires_opt_in?: boolean
  is_public?: boolean
  position?: number
}

const most = 200

export const topicsApi = {
  list: (search?: string) => http.get<Page<Topic>>('/api/topics', { query: { search, page_size: most } }),
  create: (draft: TopicDraft) => http.post<Topic>('/api/topics', draft),
  update: (id: string, draft: Partial<TopicDraft>) => http.patch<Topic>(`/api/topics/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/topics/${id}`),
}
