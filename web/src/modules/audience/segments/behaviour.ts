import { askings, isObject, mailMembers, type Asking, type Rule } from './rule'

/** Changes of a leaf about behaviour: how often, when, with which properties. */

export const howOften = ['once', 'count', 'distinct_days', 'never', 'aggregate', 'first', 'last'] as const
export type HowOften = (typeof howOften)[number]

export const countBounds = ['at_least', 'exactly', 'at_most', 'between'] as const
export type CountBound = (typeof countBounds)[number]

export const windows = ['ever', 'within', 'between'] as const
export type Window = (typeof windows)[number]

export const fns = ['sum', 'avg', 'min', 'max'] as const

export function howOf(leaf: Rule): HowOften {
  return howOften.find((how) => how in leaf) ?? 'once'
}

const begins: Record<Asking, Rule> = {
  count: { count: { at_least: 2 } },
  distinct_days: { distinct_days: { at_least: 2 } },
  never: { never: true },
  aggregate: { aggregate: { fn: 'sum', property: '' }, op: 'at_least', value: null },
  first: { first: { op: 'within_last', value: 'P7D' } },
  last: { last: { op: 'within_last', value: 'P7D' } },
}

/** What takes the same, so that it is kept from one to the other. */
const alike: HowOften[][] = [
  ['first', 'last'],
  ['count', 'distinct_days'],
]

export function withHow(leaf: Rule, how: HowOften): Rule {
  if (how === howOf(leaf)) return leaf
  const before = howOf(leaf)
  const rest = without(leaf, ...askings, 'op', 'value')
  if (alike.some((pair) => pair.includes(before) && pair.includes(how)))
    return { ...rest, [how]: leaf[before] }
  return how === 'once' ? rest : { ...rest, ...structuredClone(begins[how]) }
}

/** The member that has bounds: how often, or on how many days. */
const boundedOf = (leaf: Rule) => ('distinct_days' in leaf ? 'distinct_days' : 'count')

export function boundsOf(leaf: Rule): Rule {
  const bounds = leaf[boundedOf(leaf)]
  return isObject(bounds) ? bounds : {}
}

export function boundOf(leaf: Rule): CountBound {
  const count = boundsOf(leaf)
  if ('at_least' in count && 'at_most' in count) return 'between'
  return countBounds.find((bound) => bound in count) ?? 'at_least'
}

export function withBound(leaf: Rule, bound: CountBound): Rule {
  const count = boundsOf(leaf)
  const n = Object.values(count).find((one) => typeof one === 'number') ?? 1
  return {
    ...leaf,
    [boundedOf(leaf)]: bound === 'between' ? { at_least: n, at_most: Number(n) + 1 } : { [bound]: n },
  }
}

export function windowOf(leaf: Rule): Window {
  if ('within' in leaf) return 'within'
  return 'between' in leaf ? 'between' : 'ever'
}

export function withWindow(leaf: Rule, window: Window): Rule {
  if (window === windowOf(leaf)) return leaf
  const rest = without(leaf, 'within', 'between')
  if (window === 'within') return { ...rest, within: 'P30D' }
  return window === 'between' ? { ...rest, between: ['', ''] } : rest
}

export const filtersOf = (leaf: Rule) => (leaf.where as Rule[] | undefined) ?? []

export function withFilters(leaf: Rule, where: Rule[]): Rule {
  return where.length === 0 ? without(leaf, 'where') : { ...leaf, where }
}

/** What is asked of the address that was clicked, or of the source of a consent; a text alone means the whole of it. */
export function besideOf(leaf: Rule, member: 'link' | 'source'): Rule | undefined {
  const asked = leaf[member]
  if (asked === undefined) return undefined
  return isObject(asked) ? asked : { op: 'is', value: asked }
}

/** What a scanner or a prefetching program does as well as a person. */
export const byMachines = ['opened', 'clicked']

/** What may have come after: another event, or an answer to a mail. */
export const newStep = (leaf: Rule): Rule =>
  'event' in leaf ? { event: '', within: 'P1D' } : { engagement: 'clicked', within: 'P7D' }

/** A step about something else: an event without a name, or what became of a mail. */
export function withKind(step: Rule, kind: string): Rule {
  if (kind !== 'event') return withEngagement(without(step, 'event'), kind)
  return { event: '', ...without(step, 'engagement', ...mailMembers) }
}

/** Whether it came, or never did: nothing comes after what never came. */
export const withNever = (step: Rule, never: boolean): Rule =>
  never ? { ...without(step, 'then'), never: true } : without(step, 'never')

/** Another engagement: only clicks have a link, only what a machine can do too asks whether they count. */
export function withEngagement(leaf: Rule, engagement: string): Rule {
  const gone = [
    ...(engagement === 'clicked' ? [] : ['link']),
    ...(byMachines.includes(engagement) ? [] : ['human']),
  ]
  return { ...without(leaf, ...gone), engagement }
}

/** With a member set, or taken away where there is nothing to say. */
export function withMember(leaf: Rule, name: string, value: unknown): Rule {
  return value === undefined || value === '' ? without(leaf, name) : { ...leaf, [name]: value }
}

export function without(leaf: Rule, ...names: string[]): Rule {
  return Object.fromEntries(Object.entries(leaf).filter(([name]) => !names.includes(name)))
}
