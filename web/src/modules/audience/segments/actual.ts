import { dateTime, number } from '@/lib/format'
import { textOfField } from '../fieldText'
import type { Actual } from './api'
import { isObject, type Rule } from './rule'
import { listed, sayDay, type Say } from './say'

/** What somebody has of that which a condition asks for, in words: "It is Oslo." */
export function sayActual({ of, value, at, source }: Actual, leaf: Rule, say: Say): string {
  switch (of) {
    case 'field':
      return isNothing(value)
        ? say.t('segments.actual.empty')
        : say.t('segments.actual.is', { value: sayValue(value, fieldType(leaf, say), say) })
    case 'distance':
      return isNothing(value) ? say.t('segments.actual.empty') : sayAway(Number(value), leaf, say)
    case 'aggregate':
      return isNothing(value)
        ? say.t('segments.actual.no_numbers')
        : say.t('segments.actual.is', { value: sayValue(value, 'number', say) })
    case 'count':
      return say.count('segments.actual.times', Number(value))
    case 'distinct_days':
      return say.count('segments.actual.days', Number(value))
    case 'first':
    case 'last':
      return isNothing(value)
        ? say.t('segments.actual.never')
        : say.t(`segments.actual.${of}`, { at: dateTime(String(value)) })
    case 'tag':
      return at ? say.t('segments.actual.tagged', { day: sayDay(at) }) : say.t('segments.actual.not_tagged')
    case 'list':
      return isNothing(value)
        ? say.t('segments.actual.not_on_list')
        : say.t(`segments.actual.list.${String(value)}`, { day: at ? sayDay(at) : '…' })
    case 'consent':
      if (!at) return say.t(`segments.actual.consent.${String(value)}`)
      return source
        ? say.t(`segments.actual.consent_by.${String(value)}`, { day: sayDay(at), source })
        : say.t(`segments.actual.consent_on.${String(value)}`, { day: sayDay(at) })
    default:
      return say.t(`segments.actual.${of}.${String(value)}`)
  }
}

const kmOfAMile = 1.609344

/** In the unit of the condition; what is near is told to the metre. */
function sayAway(km: number, leaf: Rule, say: Say): string {
  const inMiles = isObject(leaf.value) && 'miles' in leaf.value
  const far = inMiles ? km / kmOfAMile : km
  const n = number(far, { maximumFractionDigits: far < 1 ? 3 : 1 })
  return say.t('segments.actual.away', { far: say.t(`segments.distance.${inMiles ? 'miles' : 'km'}`, { n }) })
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const fieldType = (leaf: Rule, say: Say) =>
  leaf.path === undefined ? say.fieldType(String(leaf.field)) : 'json'

function sayValue(value: unknown, type: string, say: Say): string {
  if (typeof value === 'number') return number(value, { maximumFractionDigits: 10 })
  if (typeof value === 'boolean') return say.t(value ? 'segments.say.yes' : 'segments.say.no')
  if (Array.isArray(value)) return listed(value.map(String), 'conjunction')
  if (typeof value === 'object') return textOfField(value, type)
  const text = String(value)
  const isTime = /^\d{4}-\d\d-\d\d/.test(text)
  if (type === 'date' && isTime) return sayDay(text)
  return type === 'datetime' && isTime ? dateTime(text) : say.t('segments.say.quoted', { text })
}
