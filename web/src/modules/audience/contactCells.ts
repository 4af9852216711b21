import { dateTime } from '@/lib/format'
import type { Contact } from './api'
import { fullName, listNames } from './contact'
import { textOfField } from './fieldText'

export const fieldColumn = (key: string) => `fields.${key}`

/** What a column says of a contact, in words, as a file carries it. */
export function cellText(contact: Contact, column: string): string {
  if (column.startsWith('fields.')) return textOfField(contact.fields[column.slice('fields.'.length)])
  switch (column) {
    case 'name':
      return fullName(contact)
    case 'tags':
      return contact.tags.join(', ')
    case 'lists':
      return listNames(contact).join(', ')
    case 'verification':
      return contact.verification?.verdict ?? ''
    case 'created_at':
    case 'updated_at':
      return dateTime(contact[column])
    default:
      return String((contact as unknown as Record<string, unknown>)[column] ?? '')
  }
}
