import { http } from '@/api/http'
import type { CursorPage, Page } from '@/api/page'
import type { Contact, FreezeJob } from '../api'
import type { Rule } from './rule'

export interface Segment {
  id: string
  name: string
  description?: string | null
  folder?: string | null
  rule: Rule
  /** Whether its members are kept as facts change. */
  is_live: boolean
  /** Whether all who are in a live one have been found. */
  is_built?: boolean
  /** Null as long as it was never counted. */
  count?: number | null
  counted_at?: string | null
  /** What the last nightly check of a live one found; null before the first. */
  audit?: SegmentAudit | null
  created_at: string
  updated_at: string
}

/** Every membership held against the rule; what was wrong has been put right. */
export interface SegmentAudit {
  at: string
  /** Who belonged and was missing. */
  added: number
  /** Who did not and was in. */
  removed: number
}

export interface SegmentDraft {
  name: string
  description?: string | null
  folder?: string | null
  rule: Rule
  /** Live where nothing is said. */
  is_live?: boolean
}

/** A day of a live segment. */
export interface SegmentDay {
  day: string
  count: number
  entered: number
  left: number
}

/** Whom a rule would find now. */
export interface Reach {
  count: number
  total: number
  sample: Contact[]
}

/** What a person has of that which a condition asks for. */
export interface Actual {
  of:
    | 'field'
    | 'distance'
    | 'tag'
    | 'list'
    | 'consent'
    | 'topic'
    | 'count'
    | 'distinct_days'
    | 'aggregate'
    | 'first'
    | 'last'
  value?: unknown
  /** When somebody joined the list, was given the tag, or agreed or withdrew. */
  at?: string | null
  /** By which way they agreed or withdrew. */
  source?: string | null
}

/** Why somebody is in or out: each part of the rule with its own answer. */
export interface Verdict {
  path: string
  kind: 'all' | 'any' | 'not' | 'segment' | 'leaf'
  rule: unknown
  /** Null where it turns on values that the reader may not see. */
  matches: boolean | null
  actual?: Actual | null
  children?: Verdict[]
}

export interface Explanation {
  matches: boolean
  explanation: Verdict
}

export interface FieldOption {
  key: string
  label: string
  type: string
  options?: string[]
  standard?: boolean
  operators?: string[]
}

export interface EventType {
  name: string
  properties?: { property: string; types?: string[] }[]
}

/** What a rule can ask in this workspace. */
export interface RuleOptions {
  fields: FieldOption[]
  engagements?: string[]
  event_types?: EventType[]
}

/** A live segment in which a person is. */
export interface ContactSegment {
  segment_id: string
  name: string
  since: string
}

export interface Usage {
  resource: string
  id: string
  name: string
}

export const segmentsApi = {
  page: (page: number, filter: { search?: string; folder?: string }) =>
    http.get<Page<Segment>>('/api/segments', { query: { page, page_size: 50, ...filter } }),
  one: (id: string) => http.get<Segment>(`/api/segments/${id}`),
  create: (draft: SegmentDraft) => http.post<Segment>('/api/segments', draft),
  update: (id: string, draft: Partial<SegmentDraft>) => http.patch<Segment>(`/api/segments/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/segments/${id}`),
  preview: (rule: Rule, signal?: AbortSignal) =>
    http.post<Reach>('/api/segments/preview', { rule }, { signal }),
  contacts: (id: string, cursor?: string) =>
    http.get<CursorPage<Contact>>(`/api/segments/${id}/contacts`, { query: { cursor, limit: 100 } }),
  count: (id: string) => http.post<{ count: number; counted_at: string }>(`/api/segments/${id}/count`),
  trend: (id: string, from: string) =>
    http.get<SegmentDay[]>(`/api/segments/${id}/trend`, { query: { from } }),
  explain: (id: string, contactId: string) =>
    http.get<Explanation>(`/api/segments/${id}/explain`, { query: { contact_id: contactId } }),
  ofContact: async (id: string) =>
    (await http.get<Page<ContactSegment>>(`/api/contacts/${id}/segments`, { query: { page_size: 200 } }))
      .items,
  explainDraft: (rule: Rule, contactId: string) =>
    http.post<Explanation>('/api/segments/explain', { rule, contact_id: contactId }),
  options: () => http.get<RuleOptions>('/api/segments/rule-options'),
  usage: async (id: string) =>
    (await http.get<Page<Usage>>(`/api/segments/${id}/usage`, { query: { page_size: 200 } })).items,
  freeze: (id: string, listName: string) =>
    http.post<FreezeJob>(`/api/segments/${id}/freeze`, { list_name: listName }),
  job: (id: string) => http.get<FreezeJob>(`/api/jobs/${id}`),
}
