import { http } from '@/api/http'
import type { CursorPage, Page } from '@/api/page'

/** A custom event: what somebody did elsewhere. */
export interface TrackedEvent {
  name: string
  contact_id: string
  email?: string | null
  occurred_at: string
  properties: Record<string, unknown>
}

export interface EventFilter {
  name?: string
  contact_id?: string
  from?: string
  /** Exclusive. */
  to?: string
}

/** What is known of a property of a custom event, from those that came in. */
export interface EventProperty {
  name: string
  types: string[]
  examples: unknown[]
}

export interface EventType {
  name: string
  first_seen_at: string
  last_seen_at: string
  count: number
  properties: EventProperty[]
}

export const eventsApi = {
  latest: (filter: EventFilter, cursor: string | undefined, limit: number) =>
    http.get<CursorPage<TrackedEvent>>('/api/events', { query: { ...filter, cursor, limit } }),
  types: (page: number, size: number, search?: string) =>
    http.get<Page<EventType>>('/api/event-types', { query: { page, page_size: size, search } }),
}
