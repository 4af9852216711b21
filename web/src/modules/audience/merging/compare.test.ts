import { describe, expect, it } from 'vitest'
import type { Contact, Field } from '../api'
import { compare, preferred, sideOf } from './compare'

const person = (more: Partial<Contact>): Contact => ({
  id: '1',
  status: 'active',
  fields: {},
  tags: [],
  lists: [],
  memberships: [],
  created_at: '',
  updated_at: '',
  ...more,
})
const fields: Field[] = [
  { id: 'f', key: 'city', label: 'City', type: 'text' },
  { id: 's', key: 'lead', label: 'Lead', type: 'number', computed: 'score' },
]
const mine = person({ email: 'anna@people.example', first_name: 'Anna', fields: { city: 'Oslo', lead: 5 } })
const theirs = person({ email: 'ann@people.example', phone: '123', fields: { city: 'Bergen', lead: 7 } })

describe('two people side by side', () => {
  const rows = compare(mine, theirs, fields)

  it('show what either has and nobody computes', () => {
    expect(rows.map((row) => row.name)).toEqual(['email', 'first_name', 'phone', 'fields.city'])
  })

  it('leave a choice only where both have something else', () => {
    expect(rows.filter((row) => row.differs).map((row) => row.name)).toEqual(['email', 'fields.city'])
    expect(rows.map((row) => sideOf(row, {}))).toEqual(['this', 'this', 'other', 'this'])
  })

  it('tell the server what it would not do by itself', () => {
    expect(preferred(rows, { 'fields.city': 'other', email: 'this' })).toEqual({ 'fields.city': 'other' })
  })
})
