import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locale } from '@/lib/format'
import { dayOf, filterOf, midnight, momentText, queryOf } from './contactFilter'

const every = {
  search: 'ada',
  email: 'ada@example.org',
  external_id: '7',
  status: 'active',
  list_id: 'l',
  tag: 'vip',
  created_from: '2026-03-01T00:00:00Z',
  created_to: '2026-03-02T00:00:00Z',
  verification: 'risky',
  without_field: 'city',
}

describe('the filter of the contacts', () => {
  it('keeps every condition that a view holds', () => {
    const query = queryOf({ ...every, sort: 'email' })

    expect(filterOf(query)).toEqual(every)
    expect(query).toMatchObject({ q: 'ada', list: 'l', sort: 'email' })
  })

  it('takes out of the address what a view does not ask for', () => {
    const query = queryOf({ tag: 'vip', sort: '-created_at' })

    expect(Object.keys(query)).toContain('email')
    expect(JSON.parse(JSON.stringify(query))).toEqual({ tag: 'vip' })
  })

  it('does not take an empty or repeated value for a condition', () => {
    expect(filterOf({ q: '', tag: ['a', 'b'], status: 'active' })).toEqual({ status: 'active' })
  })
})

describe('the day of a filter', () => {
  const zone = locale.timeZone
  beforeEach(() => (locale.timeZone = 'Europe/Oslo'))
  afterEach(() => (locale.timeZone = zone))

  it('is that of the workspace, its last moment included', () => {
    expect(midnight('2026-03-28', false)).toBe('2026-03-27T23:00:00.000Z')
    expect(midnight('2026-03-28', true)).toBe('2026-03-28T23:00:00.000Z')
    expect(midnight('2026-03-29', true)).toBe('2026-03-29T22:00:00.000Z')
    expect(dayOf('2026-03-28T23:00:00Z', true)).toBe('2026-03-28')
    expect(dayOf('2026-03-28T23:00:00Z', false)).toBe('2026-03-29')
    expect(momentText('2026-03-28T23:00:00Z', true)).toBe('Mar 28, 2026')
  })

  it('is none where a moment within a day is meant', () => {
    expect(dayOf('2026-03-28T12:30:00Z', false)).toBeNull()
    expect(momentText('2026-03-28T12:30:00Z', false)).toBe('Mar 28, 2026, 13:30 GMT+1')
    expect(dayOf('yesterday', false)).toBeNull()
    expect(momentText('yesterday', true)).toBe('yesterday')
  })
})
