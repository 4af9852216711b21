import { isObject, type Rule } from './rule'

/** What each type of value can be asked, and what is to be given with the question. */
export const fieldTypes = [
  ...(['text', 'enum', 'number', 'boolean', 'date', 'datetime'] as const),
  ...(['list', 'json', 'location'] as const),
] as const
export type FieldType = (typeof fieldTypes)[number]

/** How the value of an operator is given; each has its own control. */
export type Shape =
  | 'none'
  | 'text'
  | 'texts'
  | 'number'
  | 'numbers'
  | 'number_pair'
  | 'yes_no'
  | 'day'
  | 'day_pair'
  | 'duration'
  | 'duration_pair'
  | 'days'
  | 'period'
  | 'year_day'
  | 'month'
  | 'distance'

const either = ['is_set', 'is_not_set']
const alike = ['is', 'is_not', 'in', 'not_in']
const parts = ['contains', 'not_contains', 'starts_with', 'not_starts_with', 'ends_with', 'not_ends_with']
const patterns = ['matches', 'not_matches']
const text = [...alike, ...parts, ...patterns, ...either]
const sizes = ['greater_than', 'at_least', 'less_than', 'at_most']
const times = [
  ...['on', 'not_on', 'before', 'on_or_before', 'after', 'on_or_after', 'between', 'not_between'],
  ...['within_last', 'not_within_last', 'within_next', 'not_within_next'],
  ...['more_than_ago', 'more_than_ahead', 'between_ago', 'in_period', 'not_in_period'],
  ...['anniversary_on', 'anniversary_within_last', 'anniversary_within_next', 'anniversary_in_month'],
]

/** Of the first or the last time: whoever never did it would meet the others. */
export const momentOperators = times.filter((op) => !/^(not|anniversary)_/.test(op))
const numbers = [...alike, ...sizes, 'between', 'not_between']
export const aggregateOperators = ['is', ...sizes, 'between']
/** Of a text that stands beside the rest. */
export const besideOperators = [...alike, ...parts]
/** Of a day or a time that a property tells. */
const spans = times.filter((op) => !/^anniversary_|between$/.test(op))
export const propertyOperators = [
  ...[...alike, ...parts, ...patterns, ...sizes],
  ...['between', ...spans, ...either],
]

const ofProperties: Record<string, string[]> = {
  text: [...alike, ...parts, ...patterns],
  number: [...alike, ...sizes, 'between'],
  boolean: ['is', 'is_not'],
  list: ['contains', 'not_contains'],
  date: ['between', ...spans],
  datetime: ['between', ...spans],
  object: [],
}

/** What a property can be asked that was seen with values of these types; everything, where nothing is known. */
export function operatorsOfProperty(types: string[] = []): string[] {
  if (types.length === 0) return propertyOperators
  const asked = new Set([...types.flatMap((type) => ofProperties[type] ?? propertyOperators), ...either])
  return propertyOperators.filter((op) => asked.has(op))
}

const operators: Record<FieldType, string[]> = {
  text,
  enum: text,
  number: [...numbers, ...either],
  boolean: ['is', 'is_not', ...either],
  date: [...times, ...either],
  datetime: [...times, ...either],
  list: [
    ...['contains', 'not_contains', 'contains_any', 'contains_all', 'contains_none'],
    ...['any_contains', 'any_starts_with', 'any_ends_with'],
    ...['length_is', 'length_at_least', 'length_at_most', ...either],
  ],
  json: either,
  location: ['within_distance', 'not_within_distance', ...either],
}

export const isFieldType = (type: string): type is FieldType =>
  (fieldTypes as readonly string[]).includes(type)

export function operatorsOf(type: string): string[] {
  return isFieldType(type) ? operators[type] : either
}

const timeShapes: Record<string, Shape> = {
  between: 'day_pair',
  not_between: 'day_pair',
  within_last: 'duration',
  not_within_last: 'duration',
  within_next: 'duration',
  not_within_next: 'duration',
  more_than_ago: 'duration',
  more_than_ahead: 'duration',
  between_ago: 'duration_pair',
  in_period: 'period',
  not_in_period: 'period',
  anniversary_on: 'year_day',
  anniversary_within_last: 'days',
  anniversary_within_next: 'days',
  anniversary_in_month: 'month',
}

export function shapeOf(type: string, op: string): Shape {
  if (either.includes(op)) return 'none'
  const isSeveral = op === 'in' || op === 'not_in'
  switch (type) {
    case 'date':
    case 'datetime':
      return timeShapes[op] ?? 'day'
    case 'number':
      return isSeveral ? 'numbers' : op.endsWith('between') ? 'number_pair' : 'number'
    case 'boolean':
      return 'yes_no'
    case 'location':
      return 'distance'
    case 'list':
      if (op.startsWith('length_')) return 'number'
      return ['contains_any', 'contains_all', 'contains_none'].includes(op) ? 'texts' : 'text'
    default:
      return isSeveral ? 'texts' : 'text'
  }
}

/** Which type a property of an event is asked as: operators of size mean numbers, of parts texts, the value else. */
export function propertyType(op: string, value: unknown, known: string[] = []): FieldType {
  if (spans.includes(op)) return 'datetime'
  if (op === 'between') return Array.isArray(value) && typeof value[0] === 'string' ? 'datetime' : 'number'
  if (sizes.includes(op)) return 'number'
  if (parts.includes(op) || patterns.includes(op)) return 'text'
  const first = Array.isArray(value) ? value[0] : value
  // Only a number that is still to be given is null.
  if (typeof first === 'number' || first === null) return 'number'
  if (typeof first === 'boolean') return 'boolean'
  const type = first === undefined ? known.find(isFieldType) : undefined
  return type === 'date' ? 'datetime' : (type ?? 'text')
}

/** Whether the value is one of the choices of a field, and not a part of one. */
export function takesChoices(op: string): boolean {
  return [
    'is',
    'is_not',
    'in',
    'not_in',
    'contains',
    'contains_any',
    'contains_all',
    'contains_none',
  ].includes(op)
}

/** Whether the value may be that of another field: one number or one day. */
export function canCompare(type: string, op: string): boolean {
  return ['number', 'date', 'datetime'].includes(type) && ['number', 'day'].includes(shapeOf(type, op))
}

const starts: Record<Exclude<Shape, 'none'>, unknown> = {
  text: '',
  texts: [],
  number: null,
  numbers: [],
  number_pair: [null, null],
  yes_no: true,
  day: '',
  day_pair: ['', ''],
  duration: 'P30D',
  duration_pair: ['P7D', 'P30D'],
  days: 'P7D',
  period: 'this_month',
  year_day: 'today',
  month: 1,
  distance: { latitude: null, longitude: null, km: 50 },
}

export const periods = [
  ...['today', 'yesterday', 'tomorrow'],
  ...['week', 'month', 'quarter', 'year'].flatMap((unit) => [`last_${unit}`, `this_${unit}`, `next_${unit}`]),
]

/** The value to begin with after an operator is chosen; what was given before is kept where it fits. */
export function valueFor(shape: Shape, before: Shape, value: unknown): unknown {
  if (shape === 'none') return undefined
  if (shape === before && value !== undefined) return value
  const pairs: Partial<Record<Shape, Shape>> = { texts: 'text', numbers: 'number' }
  if (pairs[shape] === before && value !== '' && value !== null && value !== undefined) return [value]
  if (pairs[before] === shape && Array.isArray(value) && value.length > 0) return value[0]
  if (shape === 'days' && before === 'duration' && /^P\d+D$/.test(String(value))) return value
  if (shape === 'duration' && before === 'days') return value
  return structuredClone(starts[shape])
}

/** Whether values of both can be compared: days with times, but not with numbers. */
export const areAlike = (one: string, other: string) => one.slice(0, 4) === other.slice(0, 4)

/** A question (of a field, a property or a moment) with another operator. */
export function withOperator(question: Rule, type: string, op: string, before = type): Rule {
  const { op: old, value, ...rest } = question
  const next = valueFor(shapeOf(type, op), old === undefined ? 'none' : shapeOf(before, String(old)), value)
  if ('value_field' in rest && canCompare(type, op) && areAlike(type, before)) return { ...rest, op }
  delete rest.value_field
  delete rest.offset
  return { ...rest, op, ...(next === undefined ? {} : { value: next }) }
}

/** Whether something that the operator needs is not given yet. */
export function lacksValue(type: string, question: Rule): boolean {
  const { op, value } = question
  if (typeof op !== 'string' || op === '') return true
  if ('value_field' in question) return question.value_field === ''
  const shape = shapeOf(type, op)
  if (shape === 'none') return false
  if (shape === 'distance') return !isObject(value) || Object.values(value).some(isBlank)
  if (Array.isArray(value)) return value.length === 0 || value.some(isBlank)
  return isBlank(value)
}

const isBlank = (value: unknown) => value === undefined || value === null || value === ''
