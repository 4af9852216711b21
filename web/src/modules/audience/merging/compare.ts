import type { Contact, Field } from '../api'
import { textOfField } from '../fieldText'
import { sayField } from '../fieldWords'
import type { Side } from './api'

const details = ['email', 'external_id', 'first_name', 'last_name', 'phone', 'locale', 'time_zone'] as const

/** A value of two people; `differs` when one has to be chosen. */
export interface Compared {
  name: string
  mine: string
  theirs: string
  differs: boolean
}

/** What two people have, side by side, without what is computed and what neither has. */
export function compare(mine: Contact, theirs: Contact, fields: Field[]): Compared[] {
  const own = fields.filter((field) => !field.computed)
  const rows = [
    ...details.map((name) => row(name, mine[name], theirs[name])),
    ...own.map((field) =>
      row(`fields.${field.key}`, mine.fields[field.key], theirs.fields[field.key], field.type),
    ),
  ]
  return rows.filter((one) => one.mine !== '' || one.theirs !== '')
}

function row(name: string, mine: unknown, theirs: unknown, type?: string): Compared {
  const [one, other] = [textOfField(mine, type), textOfField(theirs, type)]
  const differs = one !== '' && other !== '' && one !== other
  return { name, mine: sayField(mine, type), theirs: sayField(theirs, type), differs }
}

/** Which side a value comes from: the one that was chosen, else the one that has it. */
export function sideOf(one: Compared, chosen: Record<string, Side>): Side {
  if (one.mine === '') return 'other'
  return one.differs ? (chosen[one.name] ?? 'this') : 'this'
}

/** What the server is told: only what it would not do by itself. */
export function preferred(rows: Compared[], chosen: Record<string, Side>): Record<string, Side> {
  return Object.fromEntries(
    rows
      .filter((one) => one.differs && sideOf(one, chosen) === 'other')
      .map((one) => [one.name, 'other' as const]),
  )
}
