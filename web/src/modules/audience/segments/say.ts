import { locale, number } from '@/lib/format'
import { readDuration } from './duration'
import { shapeOf } from './operators'
import { isObject, type Rule } from './rule'

/** What describing a rule asks of others: the words of the catalogue and the names behind ids. */
export interface Say {
  t: (key: string, named?: Record<string, unknown>) => string
  count: (key: string, n: number, named?: Record<string, unknown>) => string
  known: (key: string, otherwise: string) => string
  fieldName: (key: string) => string
  fieldType: (key: string) => string
  /** The name of a list, a segment, a campaign or a topic. */
  nameOf: (kind: 'list' | 'segment' | 'campaign' | 'topic', id: string) => string
}

export function listed(parts: string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(locale.language, { type }).format(parts)
}

export function sayDay(at: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(at)
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at || '…'
  return new Intl.DateTimeFormat(locale.language, {
    timeZone: isDay ? 'UTC' : locale.timeZone,
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...(isDay ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }).format(date)
}

/** "30 days", in the language of the app. */
export function sayDuration(say: Say, text: unknown): string {
  const span = readDuration(text)
  return span ? say.count(`segments.spans.${span.unit}`, span.n) : String(text || '…')
}

export function monthName(month: number): string {
  const format = new Intl.DateTimeFormat(locale.language, { timeZone: 'UTC', month: 'long' })
  return format.format(Date.UTC(2024, month - 1, 1))
}

/** A question in words: "is greater than 50". */
export function sayQuestion(say: Say, type: string, question: Rule): string {
  const op = String(question.op ?? '')
  const value = 'value_field' in question ? sayOtherField(say, question) : sayValue(say, type, question)
  return say.known(`segments.ops.${op}`, '') === ''
    ? `${op} ${value}`
    : say.t(`segments.ops.${op}`, { value })
}

function sayOtherField(say: Say, question: Rule): string {
  const field = say.t('segments.say.other_field', { field: say.fieldName(String(question.value_field)) })
  const span = readDuration(question.offset)
  if (!span) return field
  const by = sayDuration(say, String(question.offset).replace('-', ''))
  return say.t(span.back ? 'segments.say.before_field' : 'segments.say.after_field', { by, field })
}

function sayValue(say: Say, type: string, { op, value }: Rule): string {
  const quoted = (one: unknown) =>
    one === '' || one === undefined || one === null
      ? '…'
      : say.t('segments.say.quoted', { text: String(one) })
  const figure = (one: unknown) => (typeof one === 'number' ? number(one) : '…')
  const several = (Array.isArray(value) ? value : [value]) as unknown[]
  const between = (sayOne: (one: unknown) => string) => listed(several.map(sayOne), 'conjunction')
  switch (shapeOf(type, String(op))) {
    case 'none':
      return ''
    case 'number':
      return figure(value)
    case 'numbers':
      return listed(several.map(figure), 'disjunction')
    case 'number_pair':
      return between(figure)
    case 'yes_no':
      return say.t(value === true ? 'segments.say.yes' : 'segments.say.no')
    case 'day':
      return sayDay(String(value ?? ''))
    case 'day_pair':
      return between((one) => sayDay(String(one)))
    case 'duration':
    case 'days':
      return sayDuration(say, value)
    case 'duration_pair':
      return between((one) => sayDuration(say, one))
    case 'period':
      return say.known(`segments.periods.${String(value)}`, String(value))
    case 'year_day':
      return sayYearDay(say, String(value))
    case 'distance':
      return sayDistance(say, isObject(value) ? value : {})
    case 'month':
      return monthName(Number(value))
    case 'texts':
      if (several.length === 0) return '…'
      return listed(several.map(quoted), op === 'contains_all' ? 'conjunction' : 'disjunction')
    default:
      return quoted(value)
  }
}

function sayDistance(say: Say, { latitude, longitude, ...far }: Rule): string {
  const degrees = (one: unknown) =>
    typeof one === 'number' ? number(one, { maximumFractionDigits: 8 }) : '…'
  const unit = 'miles' in far ? 'miles' : 'km'
  const n = typeof far[unit] === 'number' ? number(far[unit]) : '…'
  const place = `${degrees(latitude)}, ${degrees(longitude)}`
  return say.t('segments.say.distance', { far: say.t(`segments.distance.${unit}`, { n }), place })
}

function sayYearDay(say: Say, value: string): string {
  const date = new Date(`2024-${value}T00:00:00Z`)
  if (value === 'today' || Number.isNaN(date.getTime())) return say.t('segments.periods.today')
  const format = { timeZone: 'UTC', day: 'numeric', month: 'long' } as const
  const day = new Intl.DateTimeFormat(locale.language, format).format(date)
  return say.t('segments.say.on_day', { day })
}
