import { describe, expect, it } from 'vitest'
import type { Contact } from './api'
import { cellText } from './contactCells'

const ada = {
  email: 'ada@example.org',
  first_name: 'Ada',
  last_name: 'Lovelace',
  tags: ['vip', 'press'],
  memberships: [
    { list_id: 'l', list_name: 'News', status: 'active' },
    { list_id: 'm', list_name: 'Offers', status: 'unsubscribed' },
  ],
  fields: { city: 'Oslo', points: 7 },
} as unknown as Contact

describe('a cell of a contact in a file', () => {
  it.each([
    ['email', 'ada@example.org'],
    ['name', 'Ada Lovelace'],
    ['tags', 'vip, press'],
    ['lists', 'News'],
    ['fields.city', 'Oslo'],
    ['fields.points', '7'],
    ['fields.unknown', ''],
    ['phone', ''],
  ])('says of %s: %s', (column, text) => {
    expect(cellText(ada, column)).toBe(text)
  })
})
