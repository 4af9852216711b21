import { http } from '@/api/http'

/** The word on a channel; no reason: it may be written to. */
export interface ChannelStanding {
  channel: string
  state: string
  since?: string | null
  paused_until?: string | null
  may_receive: boolean
  reason?: string | null
}

/** What was chosen about a topic, or what holds for whoever chose nothing. */
export interface TopicStanding {
  topic_id: string
  name: string
  wanted: boolean
  since?: string | null
  may_receive: boolean
  reason?: string | null
}

/** How one person is paced now; nothing in `quiet_until`: it is not quiet there. */
export interface Pace {
  time_zone: string
  quiet_until?: string | null
  fatigue: { score: number; unanswered: number }
  caps: { id: string; name: string; used: number; most: number; room_at?: string | null }[]
}

export interface Preferences {
  channels: ChannelStanding[]
  topics: TopicStanding[]
  pace: Pace
}

/** How somebody said so. */
export interface SaidHow {
  source: string
  at: string
  wording?: string
}

/** What became of a word: `known`: it stood already; `overruled`: they said otherwise later. */
export type Outcome = 'saved' | 'known' | 'overruled'

export interface PreferencesChange {
  channels?: { channel: string; state: string }[]
  consent?: SaidHow
  topics?: { topic_id: string; wanted: boolean }[]
  paused_until?: string
  resume?: boolean
}

export const optInOutcomes = ['asked', 'closed', 'recently', 'too_often'] as const

export const preferencesApi = {
  of: (contact: string) => http.get<Preferences>(`/api/contacts/${contact}/preferences`),
  change: (contact: string, change: PreferencesChange) =>
    http.patch<Preferences>(`/api/contacts/${contact}/preferences`, change),
  ask: (contact: string) => http.post<{ outcome: string }>(`/api/contacts/${contact}/opt-in`, {}),
}
