import * as world from './world.ts'
import type { Row } from './world.ts'

/** What the made-up server makes of a rule: right for fields, tags and lists, a guess for what people did. */

type Rule = Record<string, unknown>

export interface Verdict {
  path: string
  kind: 'all' | 'any' | 'not' | 'segment' | 'leaf'
  rule: unknown
  matches: boolean
  actual?: { of: string; value: unknown; at?: string | null }
  children: Verdict[]
}

const total = 12481
const isObject = (json: unknown): json is Rule =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
const lower = (one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one)

function valueOf(contact: Row, key: string): unknown {
  return key in contact && key !== 'fields' ? contact[key] : (contact.fields as Rule)[key]
}

function fieldMatches(contact: Row, { field, op, value }: Rule): boolean {
  const own = lower(valueOf(contact, String(field)))
  const wanted = lower(value)
  const several = Array.isArray(value) ? value.map(lower) : []
  const name = String(op).replace(/^not_|(?<=is)_not$/, '')
  const isSet = own !== undefined && own !== null && own !== ''
  const positive: Record<string, () => boolean> = {
    is: () => own === wanted,
    in: () => several.includes(own),
    contains: () => String(own).includes(String(wanted)),
    starts_with: () => String(own).startsWith(String(wanted)),
    ends_with: () => String(own).endsWith(String(wanted)),
    greater_than: () => Number(own) > Number(wanted),
    at_least: () => Number(own) >= Number(wanted),
    less_than: () => Number(own) < Number(wanted),
    at_most: () => Number(own) <= Number(wanted),
    between: () => Number(own) >= Number(several[0]) && Number(own) <= Number(several[1]),
    is_set: () => true,
  }
  if (op === 'is_not_set') return !isSet
  const matches = isSet && (positive[name]?.() ?? guess(contact, { field, op, value }))
  return name === op ? matches : !matches
}

/** The same for the same person and the same question, every time. */
function guess(contact: Row, leaf: Rule): boolean {
  let sum = 7
  for (const letter of JSON.stringify(leaf) + contact.id) sum = (sum * 31 + letter.charCodeAt(0)) % 1009
  return sum % 10 < 4
}

function leafMatches(contact: Row, leaf: Rule): boolean {
  if ('field' in leaf) return fieldMatches(contact, leaf)
  if ('tag' in leaf) return (contact.tags as string[]).includes(String(leaf.tag))
  if ('list' in leaf) return (contact.lists as string[]).includes(String(leaf.list))
  return guess(contact, leaf)
}

function actualOf(contact: Row, leaf: Rule): Verdict['actual'] {
  if ('field' in leaf) return { of: 'field', value: valueOf(contact, String(leaf.field)) ?? null }
  if ('tag' in leaf)
    return { of: 'tag', value: null, at: leafMatches(contact, leaf) ? '2026-03-14T09:00:00Z' : null }
  if ('list' in leaf)
    return leafMatches(contact, leaf)
      ? { of: 'list', value: 'active', at: '2026-03-14T09:00:00Z' }
      : { of: 'list', value: null }
  if ('consent' in leaf) return { of: 'consent', value: guess(contact, leaf) ? 'given' : 'none' }
  if ('event' in leaf || 'engagement' in leaf) return { of: 'count', value: guess(contact, leaf) ? 2 : 0 }
  return undefined
}

export function explain(contact: Row, rule: unknown, path = 'rule'): Verdict {
  const node = rule as Rule
  for (const kind of ['all', 'any'] as const) {
    if (!Array.isArray(node[kind])) continue
    const children = node[kind].map((child, n) => explain(contact, child, `${path}.${kind}[${n}]`))
    const matches =
      kind === 'all' ? children.every((child) => child.matches) : children.some((child) => child.matches)
    return { path, kind, rule, matches, children }
  }
  if ('not' in node) {
    const child = explain(contact, node.not, `${path}.not`)
    return { path, kind: 'not', rule, matches: !child.matches, children: [child] }
  }
  const inside = world.segments.find((one) => one.id === node.segment)?.rule
  if (inside !== undefined) {
    const child = explain(contact, inside, `${path}.segment`)
    return { path, kind: 'segment', rule, matches: child.matches, children: [child] }
  }
  const matches = leafMatches(contact, node)
  return { path, kind: 'leaf', rule, matches, actual: actualOf(contact, node), children: [] }
}

const names = [
  'all',
  'any',
  'not',
  'field',
  'tag',
  'list',
  'segment',
  'consent',
  'random',
  'event',
  'engagement',
]

/** What the server would not accept: parts of no kind, and numbers that are negative. */
export function wrongIn(rule: unknown, path = 'rule'): { field: string; code: string; message: string }[] {
  if (!isObject(rule) || !names.some((name) => name in rule))
    return [{ field: path, code: 'unknown', message: 'This is no part of a rule.' }]
  if (Array.isArray(rule.all ?? rule.any)) {
    const kind = 'all' in rule ? 'all' : 'any'
    return (rule[kind] as unknown[]).flatMap((child, n) => wrongIn(child, `${path}.${kind}[${n}]`))
  }
  if ('not' in rule) return wrongIn(rule.not, `${path}.not`)
  if (rule.op === 'matches' && /[(*]$/.test(String(rule.value)))
    return [{ field: `${path}.value`, code: 'wrong_value', message: 'The pattern ends too early.' }]
  return []
}

export const membersOf = (rule: unknown): Row[] =>
  world.contacts.filter((contact) => explain(contact, rule).matches)

export const countOf = (rule: unknown): number =>
  Math.round((membersOf(rule).length / world.contacts.length) * total)

export function reachOf(rule: unknown) {
  return { count: countOf(rule), total, sample: membersOf(rule).slice(0, 10) }
}

/** The last thirty days of a live segment. */
export function trend() {
  return Array.from({ length: 30 }, (_, n) => ({
    day: new Date(Date.now() - (29 - n) * 86_400_000).toISOString().slice(0, 10),
    count: 800 + 12 * n + ((n * 7) % 5) * 9,
    entered: 20 + ((n * 3) % 7),
    left: 8 + ((n * 5) % 6),
  }))
}
