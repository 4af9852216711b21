import { describe, expect, it } from 'vitest'
import type { Contact } from './api'
import { draftOf, valuesOf } from './contactForm'

const ada: Contact = {
  id: '1',
  email: 'ada@example.org',
  first_name: 'Ada',
  status: 'pending',
  fields: { city: 'London', score: 3 },
  tags: ['vip', 'early'],
  lists: ['L'],
  memberships: [{ list_id: 'L', list_name: 'News', status: 'active' }],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
}

describe('what the contact form sends', () => {
  it('is only what changed', () => {
    const values = valuesOf(ada)
    values.first_name = ' Ada '
    values.fields.city = 'Oslo'
    values.tags = ['early', 'vip']

    expect(draftOf(values, ada)).toEqual({ first_name: ' Ada ', fields: { city: 'Oslo' } })
  })

  it('empties what was emptied', () => {
    const values = valuesOf(ada)
    values.first_name = ''

    expect(draftOf(values, ada)).toEqual({ first_name: null })
  })

  it('is all that is filled for a new contact, with its consent', () => {
    const values = valuesOf(undefined)
    Object.assign(values, { email: ' grace@example.org ', lists: ['L'], has_consent: true, consent: 'fair' })

    expect(draftOf(values, undefined)).toEqual({
      email: 'grace@example.org',
      lists: ['L'],
      consent: { source: 'fair' },
    })
  })

  it('asks for the active state when consent is added to a known contact', () => {
    const values = valuesOf(ada)
    Object.assign(values, { has_consent: true, consent: 'phone' })

    expect(draftOf(values, ada)).toEqual({ status: 'active', consent: { source: 'phone' } })
  })
})
