import type { BulkUpdate, ContactFilter } from '../api'

/** Whom a change or a verification means; the server takes exactly one of the three ways. */
export type Whom = Pick<BulkUpdate, 'contact_ids' | 'segment_id' | 'filter'>

/** Where people are ticked: a table of those who match a filter, or of those in a segment. */
export interface Ticked {
  ids: string[]
  filter?: ContactFilter
  segment?: string
}

/** All of the table, also those whom it has not shown yet. */
export function everybodyIn({ filter, segment }: Omit<Ticked, 'ids'>): Whom {
  return segment ? { segment_id: segment } : { filter: filter ?? {} }
}

export function whomOf(ticked: Ticked, allMatching: boolean): Whom {
  return allMatching ? everybodyIn(ticked) : { contact_ids: ticked.ids }
}
