import { http } from '@/api/http'
import type { CursorPage, Job, Page } from '@/api/page'
import type { ContactFilter } from '../api'

export const verdicts = ['deliverable', 'risky', 'undeliverable', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

/** What is known of somebody's address. */
export interface Verification {
  verdict: Verdict
  reasons: string[]
  suggestion?: string | null
  provider: string
  checked_at: string
}

export interface VerificationDraft {
  filter?: ContactFilter
  segment_id?: string
  contact_ids?: string[]
  service?: string
}

export interface VerificationJob extends Job {
  provider: string
  total: number
  processed: number
  deliverable: number
  risky: number
  undeliverable: number
  unknown: number
  typos?: number
  /** Whose new people are meant, where an import asked for it. */
  import_id?: string | null
  created_at?: string
}

/** Whom a verification would mean, and of how many of them a service would hear. */
export interface VerificationCount {
  total: number
  asked: number
}

export interface VerificationService {
  service: string
  name: string
  configured: boolean
  updated_at?: string | null
}

export interface Suggestion {
  contact_id: string
  email: string
  suggestion: string
}

export const verificationApi = {
  start: (draft: VerificationDraft) => http.post<VerificationJob>('/api/verifications', draft),
  page: (page = 1) =>
    http.get<Page<VerificationJob>>('/api/verifications', { query: { page, page_size: 10 } }),
  count: (draft: VerificationDraft) =>
    http.post<VerificationCount>('/api/verifications', { ...draft, dry_run: true }),
  suggestions: (cursor?: string) =>
    http.get<CursorPage<Suggestion>>('/api/verifications/suggestions', { query: { cursor, limit: 20 } }),
  services: () => http.get<{ items: VerificationService[] }>('/api/verification-services'),
  setKey: (service: string, api_key: string | null) =>
    http.put<VerificationService>('/api/verification-services', { service, api_key }),
}
