import { http } from '@/api/http'
import type { Contact } from '../api'

/** Enough of a person to tell whether it is the same. */
export interface Candidate {
  id: string
  email?: string | null
  external_id?: string | null
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
}

export interface Suggestion {
  reason: string
  contact: Candidate
  other: Candidate
}

/** `complete` is false where there are too many people to ask for all at once. */
export interface Suggestions {
  items: Suggestion[]
  complete: boolean
}

export type Side = 'this' | 'other'

export const mergingApi = {
  suggestions: () => http.get<Suggestions>('/api/contacts/merge-suggestions'),
  dismiss: (contact: string, other: string) =>
    http.post<void>('/api/contacts/merge-suggestions/dismiss', { contact_id: contact, other_id: other }),
  merge: (id: string, other: string, prefer: Record<string, Side>) =>
    http.post<Contact>(`/api/contacts/${id}/merge`, { other_id: other, prefer }),
}
