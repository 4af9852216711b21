import { dateTime, dayOnly, number } from '@/lib/format'
import { i18n } from '@/lib/i18n'
import { textOfField } from './fieldText'

/** A value of a person as people read it: yes or no, grouped numbers, days and times of the workspace. */
export function sayField(value: unknown, type?: string): string {
  if (typeof value === 'boolean') return i18n.global.t(`audience.fields.${value ? 'yes' : 'no'}`)
  if (typeof value === 'number') return number(value, { maximumFractionDigits: 10 })
  if (type !== 'json' && Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join(', ')
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
  if (isTime && type === 'date') return dayOnly(value.slice(0, 10))
  return isTime && type === 'datetime' && !Number.isNaN(Date.parse(value))
    ? dateTime(value)
    : textOfField(value, type)
}
