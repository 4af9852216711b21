import { dateTime, dayOnly, locale } from '@/lib/format'
import { fromWallClock, toWallClock } from '@/lib/zones'
import type { ContactFilter } from './api'

/** How the address of the page calls each condition: the common ones shortly, as links from elsewhere have them. */
const inUrl = {
  search: 'q',
  status: 'status',
  list_id: 'list',
  tag: 'tag',
  verification: 'verification',
  email: 'email',
  external_id: 'external_id',
  created_from: 'created_from',
  created_to: 'created_to',
  without_field: 'without_field',
} satisfies Record<keyof ContactFilter, string>

const conditions = Object.keys(inUrl) as (keyof ContactFilter)[]

/** Orders that the list of contacts can be asked for; the first is the usual one. */
export const orders = ['-created_at', 'created_at', 'email', '-email'] as const

/** The conditions that a query of the address holds. */
export function filterOf(query: Record<string, unknown>): ContactFilter {
  const given = conditions.flatMap((key) => {
    const text = query[inUrl[key]]
    return typeof text === 'string' && text !== '' ? [[key, text]] : []
  })
  return Object.fromEntries(given) as ContactFilter
}

/** The query that shows this filter in this order, with nothing else left of what was there. */
export function queryOf(filter: Record<string, string | undefined>): Record<string, string | undefined> {
  const sort = filter.sort === orders[0] ? undefined : filter.sort
  return {
    ...Object.fromEntries(conditions.map((key) => [inUrl[key], filter[key] || undefined])),
    sort: sort || undefined,
  }
}

/** Conditions that no control above the table shows, in the order of their chips. */
export const chipped = ['email', 'external_id', 'without_field', 'created_from', 'created_to'] as const
export type Chipped = (typeof chipped)[number]

/** A whole day by the workspace's clock, its last one where `until`; a moment within a day is said exactly. */
export function momentText(at: string, until: boolean): string {
  if (Number.isNaN(new Date(at).getTime())) return at
  return dayOf(at, until) === null ? dateTime(at) : dayOnly(until ? dayBefore(at) : at)
}

/** Midnight at which a day begins, or with `until` the one at which it ends. */
export function midnight(day: string, until: boolean): string {
  const next = new Date(`${day}T00:00:00Z`)
  if (until) next.setUTCDate(next.getUTCDate() + 1)
  return fromWallClock(`${next.toISOString().slice(0, 10)}T00:00`, locale.timeZone).toISOString()
}

/** The day that begins, or with `until` ends, at this midnight; null: it is no midnight. */
export function dayOf(at: string, until: boolean): string | null {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return null
  const day = toWallClock(until ? new Date(dayBefore(at)) : date, locale.timeZone).slice(0, 10)
  return midnight(day, until) === date.toISOString() ? day : null
}

const dayBefore = (at: string) => new Date(new Date(at).getTime() - 1).toISOString()
