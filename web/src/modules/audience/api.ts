import { everyPage } from '@/api/everyPage'
import { http } from '@/api/http'
import type { CursorPage, Job, Page } from '@/api/page'
import type { UndoJob } from './bulk/api'
import type { Field, FieldDraft, FieldUsage, FieldUse } from './fieldTypes'
import {
  fileForm,
  type ImportInspection,
  type ImportJob,
  type ImportOptions,
  type ImportRollback,
} from './importTypes'
import type { Verification } from './verification/api'

export type * from './fieldTypes'
export * from './importTypes'

export const contactStatuses = [
  'active',
  'pending',
  'unsubscribed',
  'bounced',
  'complained',
  'suppressed',
] as const
export type ContactStatus = (typeof contactStatuses)[number]

export interface Membership {
  list_id: string
  list_name: string
  status: 'active' | 'pending' | 'unsubscribed'
  joined_at?: string
}

export interface Contact {
  id: string
  email?: string | null
  external_id?: string | null
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
  locale?: string | null
  time_zone?: string | null
  status: ContactStatus
  fields: Record<string, unknown>
  tags: string[]
  /** Ids of the lists that the person is on. */
  lists: string[]
  memberships: Membership[]
  engagement_status?: string
  /** What is known of the address; null: nobody has looked. */
  verification?: Verification | null
  created_at: string
  updated_at: string
}

/** What a person writes of a contact. */
export interface ContactDraft {
  email?: string | null
  external_id?: string | null
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
  locale?: string | null
  time_zone?: string | null
  status?: string
  fields?: Record<string, unknown>
  tags?: string[]
  lists?: string[]
  consent?: { source: string }
}

export interface ContactFilter {
  search?: string
  email?: string
  external_id?: string
  status?: string
  list_id?: string
  tag?: string
  /** Inclusive; `created_to` is not. */
  created_from?: string
  created_to?: string
  verification?: string
  /** Key of a custom field that has no value. */
  without_field?: string
}

export const sensitivities = ['public', 'internal', 'personal', 'sensitive'] as const

/** Types of fields that people can be searched by. */
export const searchableTypes: string[] = ['text', 'number', 'enum']
export const fieldTypes = [
  ...(['text', 'number', 'boolean', 'date', 'datetime', 'enum'] as const),
  ...(['list', 'json', 'location'] as const),
] as const

/** One line of the ledger of consent: what a person agreed to or withdrew. */
export interface ConsentRecord {
  action: string
  channel: string
  /** About one topic alone; null: about all of the channel. */
  topic_id?: string | null
  /** About a place on one list alone. */
  list_id?: string | null
  source: string
  wording?: string | null
  /** Why they left, in their words; until when they rest. */
  note?: string | null
  ip?: string | null
  at: string
}

export interface Tag {
  id: string
  name: string
  contact_count?: number
  created_at?: string
}

export interface List {
  id: string
  list_name: string
  list_code?: string | null
  description?: string | null
  is_public: boolean
  double_opt_in: boolean
  /** False for one that is kept, but not proposed any more. */
  is_active?: boolean
  active_count?: number
  pending_count?: number
  unsubscribed_count?: number
  member_count?: number
  created_at: string
}

export type ListDraft = Pick<List, 'list_name'> &
  Partial<Pick<List, 'list_code' | 'description' | 'is_public' | 'double_opt_in' | 'is_active'>>

export interface BulkUpdate {
  contact_ids?: string[]
  segment_id?: string
  filter?: ContactFilter
  set?: Record<string, unknown>
  add_tags?: string[]
  remove_tags?: string[]
  add_lists?: string[]
  remove_lists?: string[]
  delete?: boolean
}

export const bulkKind = 'audience.bulk-update'
export const freezeKind = 'audience.freeze-segment'
export const verifyKind = 'audience.verify'

export interface BulkJob extends Job {
  kind?: string
  total?: number
  processed?: number
  changed?: number
  undeliverable?: number
}

/** `list_id` names the list that is made of a segment. */
export interface FreezeJob extends Job {
  kind?: string
  list_id?: string | null
  joined?: number
}

export const audienceApi = {
  contacts: (
    filter: ContactFilter & { sort?: string },
    cursor: string | undefined,
    limit: number,
    signal?: AbortSignal,
  ) => http.get<CursorPage<Contact>>('/api/contacts', { query: { ...filter, cursor, limit }, signal }),
  contact: (id: string) => http.get<Contact>(`/api/contacts/${id}`),
  createContact: (draft: ContactDraft) => http.post<Contact>('/api/contacts', draft),
  updateContact: (id: string, draft: ContactDraft) => http.patch<Contact>(`/api/contacts/${id}`, draft),
  deleteContact: (id: string) => http.delete<void>(`/api/contacts/${id}`),
  consents: (id: string, cursor?: string) =>
    http.get<CursorPage<ConsentRecord>>(`/api/contacts/${id}/consents`, { query: { cursor, limit: 50 } }),
  jobs: async () => (await http.get<{ items: (BulkJob & FreezeJob & UndoJob)[] }>('/api/jobs')).items,
  job: (id: string) => http.get<Job>(`/api/jobs/${id}`),
  bulkUpdate: (change: BulkUpdate) => http.post<Job>('/api/contacts/bulk-update', change),
  /** How many people it would change. */
  bulkCount: (change: BulkUpdate) =>
    http.post<{ total: number }>('/api/contacts/bulk-update', change, { query: { dry_run: true } }),

  fields: () => everyPage<Field>('/api/fields'),
  createField: (draft: FieldDraft) => http.post<Field>('/api/fields', draft),
  updateField: (id: string, change: Omit<FieldDraft, 'key' | 'type'>) =>
    http.patch<Field>(`/api/fields/${id}`, change),
  deleteField: (id: string, force = false) =>
    http.delete<void>(`/api/fields/${id}`, { query: { force: force || undefined } }),
  fieldUsage: async (id: string) =>
    (await http.get<Page<FieldUse>>(`/api/fields/${id}/usage`, { query: { page_size: 200 } })).items,

  fieldUsages: async () => (await everyPage<FieldUsage>('/api/fields/usage')).items,

  tags: () => http.get<Page<Tag>>('/api/tags', { query: { page_size: 200 } }),
  tagPage: (page: number, search?: string) =>
    http.get<Page<Tag>>('/api/tags', { query: { page, page_size: 100, search } }),
  /** The tag that stays, or the job by which that comes to be where many have the other. */
  mergeTag: (id: string, into: string) => http.post<Tag | Job>(`/api/tags/${id}/merge`, { into }),
  createTag: (name: string) => http.post<Tag>('/api/tags', { name }),
  renameTag: (id: string, name: string) => http.patch<Tag>(`/api/tags/${id}`, { name }),
  deleteTag: (id: string) => http.delete<void>(`/api/tags/${id}`),

  lists: (page = 1, search?: string) =>
    http.get<Page<List>>('/api/lists', { query: { page, page_size: 100, search } }),
  list: (id: string) => http.get<List>(`/api/lists/${id}`),
  createList: (draft: ListDraft) => http.post<List>('/api/lists', draft),
  updateList: (id: string, draft: Partial<ListDraft>) => http.patch<List>(`/api/lists/${id}`, draft),
  deleteList: (id: string) => http.delete<void>(`/api/lists/${id}`),

  imports: (page = 1) => http.get<Page<ImportJob>>('/api/imports', { query: { page, page_size: 20 } }),
  import: (id: string) => http.get<ImportJob>(`/api/imports/${id}`),
  inspect: (file: File, options: Partial<ImportOptions>, progress: (sent: number, total: number) => void) =>
    http.upload<ImportInspection>('/api/imports/inspect', fileForm(file, options), progress),
  startImport: (
    file: File,
    options: ImportOptions,
    progress: (sent: number, total: number) => void,
    signal?: AbortSignal,
  ) => http.upload<ImportJob>('/api/imports', fileForm(file, options), progress, signal),
  fetchImport: (url: string, options: ImportOptions) =>
    http.post<ImportJob>('/api/imports', { url, options }),
  rollBackDry: (id: string) =>
    http.post<ImportRollback>(`/api/imports/${id}/rollback`, undefined, { query: { dry_run: true } }),
  rollBack: (id: string) => http.post<ImportJob>(`/api/imports/${id}/rollback`),
  cancelImport: (id: string) => http.post<ImportJob>(`/api/imports/${id}/cancel`),
  importErrors: (id: string) => http.blob(`/api/imports/${id}/errors`),
}
