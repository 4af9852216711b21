import { everyPage } from './everyPage'
import { http } from './http'
import type { CursorPage, Page } from './page'

/** Small reads that several modules choose from: names and ids, nothing more. */
interface NamedList {
  id: string
  list_name: string
  active_count?: number
  member_count?: number
}

interface NamedTemplate {
  id: string
  template_name: string
  template_type?: string
  updated_at?: string
}

interface NamedSender {
  id: string
  from_name: string
  from_email: string
}

interface NamedProvider {
  id: string
  name: string
}

interface NamedField {
  id: string
  key: string
  label: string
}

interface NamedContact {
  id: string
  email?: string | null
  first_name?: string | null
  last_name?: string | null
}

interface NamedSegment {
  id: string
  name: string
  folder?: string | null
  count?: number | null
}

interface NamedCampaign {
  id: string
  campaign_name: string
}

interface Named {
  id: string
  name: string
}

interface NamedSuppressionList extends Named {
  entry_count: number
  refuses: boolean
}

const most = 200

export const lookups = {
  lists: (search?: string) => http.get<Page<NamedList>>('/api/lists', { query: { page_size: most, search } }),
  segments: (search?: string) =>
    http.get<Page<NamedSegment>>('/api/segments', { query: { page_size: most, search } }),
  campaigns: (search?: string) =>
    http.get<Page<NamedCampaign>>('/api/campaigns', { query: { page_size: most, q: search } }),
  templates: () => http.get<Page<NamedTemplate>>('/api/templates', { query: { page_size: most } }),
  senders: () => http.get<Page<NamedSender>>('/api/senders', { query: { page_size: most } }),
  providers: () => http.get<Page<NamedProvider>>('/api/providers', { query: { page_size: most } }),
  fields: () => everyPage<NamedField>('/api/fields'),
  topics: () => http.get<Page<Named>>('/api/topics', { query: { page_size: most } }),
  tags: (search?: string) => http.get<Page<Named>>('/api/tags', { query: { page_size: most, search } }),
  suppressionLists: () =>
    http.get<Page<NamedSuppressionList>>('/api/suppression-lists', { query: { page_size: most } }),
  contacts: (search: string, signal?: AbortSignal) =>
    http.get<CursorPage<NamedContact>>('/api/contacts', { query: { search, limit: 10 }, signal }),
  list: (id: string) => http.get<NamedList>(`/api/lists/${id}`),
  segment: (id: string) => http.get<NamedSegment>(`/api/segments/${id}`),
  campaign: (id: string) => http.get<NamedCampaign>(`/api/campaigns/${id}`),
  contact: (id: string) => http.get<NamedContact>(`/api/contacts/${id}`),
}

export function contactName(contact: NamedContact): string {
  return [contact.first_name, contact.last_name].filter(Boolean).join(' ') || contact.email || contact.id
}
