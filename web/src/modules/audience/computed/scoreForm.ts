import { isObject, type Rule } from '../segments/rule'
import type { PointRule, ScoreDraft } from './api'

/** A rule of a score as a person writes it; what the controls cannot show is written as JSON. */
export interface RuleRow {
  kind: 'event' | 'engagement' | 'tag' | 'json'
  what: string
  json: string
  name: string
  points: string
  within: string
  half_life: string
}

export const ruleKinds = ['event', 'engagement', 'tag', 'json'] as const

export const newRow = (): RuleRow => ({
  kind: 'event',
  what: '',
  json: '',
  name: '',
  points: '5',
  within: '',
  half_life: '',
})

export function rowOf(rule: PointRule): RuleRow {
  const names = Object.keys(rule.rule)
  const kind = ruleKinds.find((one) => one === names[0])
  const isSimple = kind !== undefined && kind !== 'json' && names.length === 1
  return {
    kind: isSimple ? kind : 'json',
    what: isSimple ? String(rule.rule[kind]) : '',
    json: isSimple ? '' : JSON.stringify(rule.rule, null, 1),
    name: rule.name ?? '',
    points: String(rule.points),
    within: rule.within ?? '',
    half_life: rule.half_life ?? '',
  }
}

/** What a row still lacks to be sent. */
export function lacks(row: RuleRow): { what: boolean; points: boolean } {
  return {
    what: row.kind === 'json' ? parsed(row.json) === null : row.what.trim() === '',
    points: row.points.trim() === '' || !Number.isFinite(Number(row.points)),
  }
}

/** Whether what is written can be sent at all. */
export function isWhole(row: RuleRow): boolean {
  const { what, points } = lacks(row)
  return !what && !points
}

/** Whether each one gives points, so that they can fade or end. */
export const isEach = (row: RuleRow) => row.kind !== 'tag'

export function draftOf(
  values: { key: string; label: string; maximum: string },
  rows: RuleRow[],
): ScoreDraft {
  return {
    key: values.key,
    label: values.label,
    maximum: values.maximum.trim() === '' ? null : Number(values.maximum),
    rules: rows.map((row) => ({
      ...(row.name ? { name: row.name } : {}),
      rule: row.kind === 'json' ? parsed(row.json)! : { [row.kind]: row.what.trim() },
      points: Number(row.points),
      ...(isEach(row) && row.within ? { within: row.within } : {}),
      ...(isEach(row) && row.half_life ? { half_life: row.half_life } : {}),
    })),
  }
}

function parsed(json: string): Rule | null {
  try {
    const read: unknown = JSON.parse(json)
    return isObject(read) ? read : null
  } catch {
    return null
  }
}
