import { describe, expect, it } from 'vitest'
import { dateTime } from '@/lib/format'
import { sayField } from './fieldWords'

describe('a value of a person in words', () => {
  it.each<[unknown, string, string]>([
    [true, 'boolean', 'Yes'],
    [12481.5, 'number', '12,481.5'],
    [['nuts', 'milk'], 'list', 'nuts, milk'],
    ['2026-03-14', 'date', 'Mar 14, 2026'],
    ['2026-03-14T09:00:00Z', 'datetime', dateTime('2026-03-14T09:00:00Z')],
    [{ latitude: 59.91, longitude: 10.75 }, 'location', '59.91, 10.75'],
    ['2026-03-14', 'text', '2026-03-14'],
    ['•••', 'date', '•••'],
    [null, 'text', ''],
  ])('%j as %s is “%s”', (value, type, said) => {
    expect(sayField(value, type)).toBe(said)
  })
})
