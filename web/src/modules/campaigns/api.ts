import { http } from '@/api/http'
import type { CursorPage, Page } from '@/api/page'

export const campaignStatuses = [
  'draft',
  'scheduled',
  'preparing',
  'sending',
  'paused',
  'sent',
  'completed',
  'cancelled',
  'failed',
] as const
export type CampaignStatus = (typeof campaignStatuses)[number]

export interface Audience {
  lists: string[]
  segments?: string[]
  exclude_lists: string[]
  exclude_segments?: string[]
}

export type ApprovalStatus = 'not_required' | 'pending' | 'approved' | 'rejected'

export interface Campaign {
  id: string
  campaign_name: string
  campaign_code?: string | null
  subject_line: string
  preheader_text?: string | null
  campaign_type: string
  email_template_id?: string | null
  sender_profile_id?: string | null
  audience?: Audience | null
  /** What it is about; only those get it who want the topic. */
  topic_id?: string | null
  /** Whom it leaves out, or what stops it. */
  suppression_lists: string[]
  /** By which caps count it. */
  tags: string[]
  campaign_status: CampaignStatus
  approval_status: ApprovalStatus
  approved_at?: string | null
  rejected_at?: string | null
  approval_note?: string | null
  paused_by?: 'person' | 'provider' | null
  pause_reason?: string | null
  failure_reason?: string | null
  scheduled_send_date?: string | null
  /** While this is ahead, `undo` makes it a draft again. */
  undo_until?: string | null
  send_started_at?: string | null
  sent_date?: string | null
  completed_at?: string | null
  total_recipients: number
  delivered_count: number
  delivered_is_assumed?: boolean
  opened_count: number
  clicked_count: number
  bounced_count: number
  unsubscribed_count: number
  created_at: string
  updated_at: string
}

export interface CampaignDraft {
  campaign_name: string
  campaign_type: string
  subject_line: string
  preheader_text?: string | null
  email_template_id?: string | null
  sender_profile_id?: string | null
  audience?: Audience
  topic_id?: string | null
  suppression_lists?: string[]
  tags?: string[]
  scheduled_send_date?: string | null
}

/** A reason against sending (`problems`) or to think twice (`warnings`). */
export interface Gate {
  code: string
  message: string
  field?: string | null
}

/** What would happen on Send: who gets it, who does not and why, and what stands in the way. */
export interface FlightCheck {
  audience: number
  reach: number
  excluded: Record<string, number>
  lacking: Record<string, number>
  problems: Gate[]
  warnings: Gate[]
}

export const recipientStatuses = [
  'pending',
  'claimed',
  'deferred',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'skipped',
  'cancelled',
  'uncertain',
] as const

export interface Recipient {
  id: string
  contact_id: string | null
  /** Null when the person has been erased. */
  email: string | null
  status: (typeof recipientStatuses)[number]
  reason?: string | null
  attempts: number
  provider?: string | null
  smtp_response?: string | null
  message_id?: string | null
  at?: string | null
  /** `campaign`, `test`, `transactional` or `system`. */
  source_kind: string
  /** What it belongs to: of a campaign's mail, the campaign. */
  owner_id: string
}

/** Which rows of the whole ledger are asked for. */
export interface MessageFilter {
  recipient?: string
  status?: string
  campaign_id?: string
  provider_id?: string
}

/** What became of a campaign: people and hits in all, machines counted apart. */
export interface Totals {
  recipients: number
  sent: number
  delivered: number
  delivered_is_assumed: boolean
  bounced: number
  complained: number
  failed: number
  skipped: number
  pending: number
  deferred: number
  uncertain: number
  cancelled: number
  opened_people: number
  clicked_people: number
  opens: number
  clicks: number
  machine_opens: number
  machine_clicks: number
  unsubscribed: number
}

/** Counts of one step of time; `group` is its beginning: a time, or a date where the step is a day. */
export interface Point {
  group: string
  sent: number
  delivered: number
  bounced: number
  opens: number
  clicks: number
  machine_opens: number
  machine_clicks: number
  unsubscribes: number
}

export interface Insights {
  from: string
  to: string
  step?: string | null
  totals: Totals
  skipped: Record<string, number>
  failures: Record<string, number>
  machines: Record<string, number>
  top_links: { number: number; url: string; people: number; clicks: number }[]
  series: Point[]
}

type Act = 'pause' | 'resume' | 'cancel' | 'undo'

export const campaignsApi = {
  list: (page: number, filter: { search?: string; status?: string }) =>
    http.get<Page<Campaign>>('/api/campaigns', {
      query: { page, page_size: 50, q: filter.search, campaign_status: filter.status },
    }),
  one: (id: string) => http.get<Campaign>(`/api/campaigns/${id}`),
  create: (draft: CampaignDraft) => http.post<Campaign>('/api/campaigns', draft),
  update: (id: string, draft: Partial<CampaignDraft>) => http.patch<Campaign>(`/api/campaigns/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/campaigns/${id}`),
  check: (id: string) => http.post<FlightCheck>(`/api/campaigns/${id}/send`, { dry_run: true }),
  send: (id: string, undoSeconds: number) =>
    http.post<Campaign>(`/api/campaigns/${id}/send`, { undo_seconds: undoSeconds }),
  schedule: (id: string, at: string) =>
    http.post<Campaign>(`/api/campaigns/${id}/schedule`, { scheduled_send_date: at }),
  testSend: (id: string, emails: string[], contactId?: string) =>
    http.post<unknown>(`/api/campaigns/${id}/test-send`, { emails, contact_id: contactId }),
  approve: (id: string) => http.post<Campaign>(`/api/campaigns/${id}/approve`),
  reject: (id: string, note: string) => http.post<Campaign>(`/api/campaigns/${id}/reject`, { note }),
  act: (id: string, act: Act) => http.post<Campaign>(`/api/campaigns/${id}/${act}`),
  duplicate: (id: string) => http.post<Campaign>(`/api/campaigns/${id}/duplicate`),
  recipients: (
    id: string,
    filter: { status?: string; reason?: string; recipient?: string },
    cursor?: string,
  ) =>
    http.get<CursorPage<Recipient>>(`/api/campaigns/${id}/recipients`, {
      query: { ...filter, cursor, limit: 100 },
    }),
  messages: (filter: MessageFilter, cursor?: string) =>
    http.get<CursorPage<Recipient>>('/api/messages', { query: { ...filter, cursor, limit: 100 } }),
  insights: (id: string, until?: string) =>
    http.get<Insights>(`/api/campaigns/${id}/insights`, { query: { to: until } }),
  resendUncertain: (id: string) => http.post<unknown>(`/api/campaigns/${id}/resend-uncertain`),
}
