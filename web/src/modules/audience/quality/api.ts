import { http } from '@/api/http'
import type { Rule } from '../segments/rule'

/** One question to everybody; `count` is null where it took too long. */
export interface Check {
  key: string
  count?: number | null
  rule: Rule
}

export interface QualityReport {
  total: number
  checks: Check[]
  counted_at: string
}

export const qualityApi = {
  report: () => http.get<QualityReport>('/api/audience/quality'),
}

export const isAge = (check: Check) => check.key.startsWith('age_')

const verdict = /^verdict_/

export const isVerdict = (check: Check) => verdict.test(check.key)

/** As the table of contacts filters by it. */
export const verdictOf = (check: Check) => check.key.replace(verdict, '').replace('none', 'unverified')
