import { http } from '@/api/http'
import type { Page } from '@/api/page'

/** A website whose visitors' browsers tell what they do. */
export interface Site {
  id: string
  name: string
  key: string
  script_url: string
  origins: string[]
  consent_mode: 'required' | 'implied'
  respect_gpc: boolean
  page_views: boolean
  cookie_domain?: string | null
  allow_unverified_identify: boolean
  last_seen_at?: string | null
  created_at: string
  updated_at: string
  /** Only in the answer in which it is made. */
  secret?: string
}

export type SiteDraft = Pick<
  Site,
  | 'name'
  | 'origins'
  | 'consent_mode'
  | 'respect_gpc'
  | 'page_views'
  | 'cookie_domain'
  | 'allow_unverified_identify'
>

/** What came on a day of UTC. */
export interface SiteDay {
  day: string
  accepted: number
  refused: number
  withheld: number
}

export const sitesApi = {
  page: () => http.get<Page<Site>>('/api/sites', { query: { page_size: 200 } }),
  one: (id: string) => http.get<Site>(`/api/sites/${id}`),
  create: (draft: SiteDraft) => http.post<Site>('/api/sites', draft),
  update: (id: string, draft: Partial<SiteDraft>) => http.patch<Site>(`/api/sites/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/sites/${id}`),
  renewKey: (id: string) => http.post<Site>(`/api/sites/${id}/key`),
  renewSecret: (id: string) => http.post<Site>(`/api/sites/${id}/secret`),
  days: (id: string) => http.get<{ items: SiteDay[] }>(`/api/sites/${id}/days`),
}
