import { askings, type Rule } from '../segments/rule'
import type { PointRule, ScoreDraft } from './api'

/** What is asked of people, as JSON; open while a part of it is still to be said. */
export interface Condition {
  json: string
  isOpen: boolean
}

/** A rule of a score as a person writes it: what is usual in a word, anything else as a condition. */
export interface RuleRow {
  kind: 'event' | 'engagement' | 'tag' | 'condition'
  what: string
  condition: Condition
  name: string
  points: string
  within: string
  half_life: string
}

export const ruleKinds = ['event', 'engagement', 'tag', 'condition'] as const

const newCondition = (): Condition => ({ json: '{"all":[]}', isOpen: true })

export const newRow = (): RuleRow => ({
  kind: 'event',
  what: '',
  condition: newCondition(),
  name: '',
  points: '5',
  within: '',
  half_life: '',
})

export function rowOf(rule: PointRule): RuleRow {
  const names = Object.keys(rule.rule)
  const kind = ruleKinds.find((one) => one === names[0])
  const isSimple = kind !== undefined && kind !== 'condition' && names.length === 1
  return {
    kind: isSimple ? kind : 'condition',
    what: isSimple ? String(rule.rule[kind]) : '',
    condition: isSimple ? newCondition() : { json: JSON.stringify(rule.rule), isOpen: false },
    name: rule.name ?? '',
    points: String(rule.points),
    within: rule.within ?? '',
    half_life: rule.half_life ?? '',
  }
}

/** What a row still lacks to be sent. */
export function lacks(row: RuleRow): { what: boolean; points: boolean } {
  return {
    what: row.kind === 'condition' ? row.condition.isOpen : row.what.trim() === '',
    points: row.points.trim() === '' || !Number.isFinite(Number(row.points)),
  }
}

/** Whether what is written can be sent at all. */
export function isWhole(row: RuleRow): boolean {
  const { what, points } = lacks(row)
  return !what && !points
}

/** Whether each one gives points, so that they can fade or end. */
export function isEach(row: RuleRow): boolean {
  if (row.kind !== 'condition') return row.kind !== 'tag'
  const rule = conditionOf(row.condition.json)
  return ('event' in rule || 'engagement' in rule) && !askings.some((asking) => asking in rule)
}

/** A condition that stands alone is written without its group: only so does each event give points. */
export function alone(rule: Rule): Rule {
  const [name, ...others] = Object.keys(rule)
  const parts = name === 'all' || name === 'any' ? (rule[name] as Rule[]) : []
  return others.length === 0 && parts.length === 1 ? parts[0]! : rule
}

/** @param values of which the maximum is a number once somebody has typed one */
export function draftOf(
  values: { key: string; label: string; maximum: string | number },
  rows: RuleRow[],
): ScoreDraft {
  const maximum = String(values.maximum).trim()
  return {
    key: values.key,
    label: values.label,
    maximum: maximum === '' ? null : Number(maximum),
    rules: rows.map((row) => ({
      ...(row.name ? { name: row.name } : {}),
      rule: row.kind === 'condition' ? conditionOf(row.condition.json) : { [row.kind]: row.what.trim() },
      points: Number(row.points),
      ...(isEach(row) && row.within ? { within: row.within } : {}),
      ...(isEach(row) && row.half_life ? { half_life: row.half_life } : {}),
    })),
  }
}

export const conditionOf = (json: string) => JSON.parse(json) as Rule
