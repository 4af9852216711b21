import { http } from '@/api/http'
import type { Page } from '@/api/page'
import type { Rule } from '../segments/rule'

/** A value computed over what people did. */
export interface Trait extends TraitDraft {
  id: string
  value_type: string
  is_built: boolean
}

export interface TraitDraft {
  key: string
  label?: string | null
  event?: string | null
  engagement?: string | null
  campaign?: string | null
  human?: boolean | null
  where?: Rule[] | null
  within?: string | null
  fn?: string | null
  property?: string | null
  type?: string | null
}

export interface PointRule {
  name?: string | null
  rule: Rule
  points: number
  within?: string | null
  half_life?: string | null
}

export interface Score extends ScoreDraft {
  id: string
  is_built: boolean
}

export interface ScoreDraft {
  key: string
  label?: string | null
  rules: PointRule[]
  maximum?: number | null
}

/** What a score of one person is made of; a part without points does not apply. */
export interface ScoreExplanation {
  total?: number | null
  sum?: number | null
  maximum?: number | null
  parts: { rule: number; name: string; points?: number | null }[]
}

export interface EngagementRules {
  is_on: boolean
  signals: string[]
  engaged_days: number
  engaged_count: number
  cooling_days: number
}

export const fns = [
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'first',
  'last',
  'most_frequent',
  'days_since',
] as const
export const signals = ['opened', 'clicked', 'event'] as const

/** Whether a function looks at a property: it needs one, may have one, or has none. */
export function propertyOf(fn: string): 'needed' | 'possible' | 'none' {
  if (fn === 'count' || fn === 'days_since') return 'none'
  return fn === 'first' || fn === 'last' ? 'possible' : 'needed'
}

export const computedApi = {
  traits: () => http.get<Page<Trait>>('/api/traits', { query: { page_size: 100 } }),
  createTrait: (draft: TraitDraft) => http.post<Trait>('/api/traits', draft),
  updateTrait: (id: string, draft: TraitDraft) => http.patch<Trait>(`/api/traits/${id}`, draft),
  deleteTrait: (id: string) => http.delete<void>(`/api/traits/${id}`),
  scores: () => http.get<Page<Score>>('/api/scores', { query: { page_size: 100 } }),
  createScore: (draft: ScoreDraft) => http.post<Score>('/api/scores', draft),
  updateScore: (id: string, draft: ScoreDraft) => http.patch<Score>(`/api/scores/${id}`, draft),
  deleteScore: (id: string) => http.delete<void>(`/api/scores/${id}`),
  explainScore: (id: string, contactId: string) =>
    http.get<ScoreExplanation>(`/api/scores/${id}/explain`, { query: { contact_id: contactId } }),
  engagement: () => http.get<EngagementRules>('/api/engagement-rules'),
  changeEngagement: (rules: EngagementRules) => http.put<EngagementRules>('/api/engagement-rules', rules),
}
