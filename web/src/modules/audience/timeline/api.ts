import { http } from '@/api/http'
import type { CursorPage } from '@/api/page'

/** A fact about a person, or a note. */
export interface Activity {
  kind: string
  /** Of a custom event. */
  name?: string | null
  occurred_at: string
  source_kind?: string | null
  source_id?: string | null
  send_id?: string | null
  machine?: string | null
  data?: Record<string, unknown> | null
  origin?: Origin | null
  /** Where the link leads that was clicked, as it stands in the mail. */
  link_url?: string | null
  changes?: ValueChange[] | null
  /** Of a note (kind `note`). */
  note?: { id: string; text: string; author_name: string } | null
}

/** What a fact came from: a campaign, a single mail, a segment, an import. */
export interface Origin {
  kind: string
  id?: string | null
  name?: string | null
  subject?: string | null
  is_deleted: boolean
}

/** From what to what a value changed. */
export interface ValueChange {
  field: string
  before?: unknown
  after?: unknown
}

/** What a timeline can be narrowed to. */
export const activityGroups = [
  'messages',
  'behaviour',
  'profile',
  'lists',
  'consent',
  'segments',
  'notes',
] as const

export const timelineApi = {
  /** @param kind one of the groups; empty: all */
  activity: (contact: string, kind: string, cursor?: string) =>
    http.get<CursorPage<Activity>>(`/api/contacts/${contact}/activity`, {
      query: { kind: kind || undefined, cursor, limit: 50 },
    }),
}
