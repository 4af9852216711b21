import type { BulkUpdate, Field } from '../api'

/** Standard fields that can be set for many people at once. */
export const settable = ['first_name', 'last_name', 'phone', 'locale', 'time_zone'] as const

const own = 'fields.'

/** Custom fields that people write, by the name that the choice has for them. */
export function writable(fields: Field[]): { value: string; field: Field }[] {
  return fields.filter((field) => !field.computed).map((field) => ({ value: `${own}${field.key}`, field }))
}

/** A change that gives a field this value; null takes the value away. Nothing, where no value is written yet. */
export function settingOf(name: string, value: unknown): BulkUpdate | null {
  if (name === '' || value === undefined || value === '') return null
  return {
    set: name.startsWith(own) ? { fields: { [name.slice(own.length)]: value } } : { [name]: value },
  }
}
