import { describe, expect, it } from 'vitest'
import {
  fieldTypes,
  lacksValue,
  momentOperators,
  operatorsOfProperty,
  operatorsOf,
  propertyType,
  shapeOf,
  withOperator,
} from './operators'
import en from '@/locales/en.segments.json'

describe('operators', () => {
  it('have words for every type', () => {
    const all = fieldTypes.flatMap(operatorsOf)

    expect(all.filter((op) => !(op in en.segments.ops))).toEqual([])
  })

  it.each([
    ['text', 'in', 'texts'],
    ['text', 'is_set', 'none'],
    ['number', 'not_between', 'number_pair'],
    ['date', 'on', 'day'],
    ['date', 'between', 'day_pair'],
    ['datetime', 'between_ago', 'duration_pair'],
    ['date', 'anniversary_within_next', 'days'],
    ['list', 'contains', 'text'],
    ['list', 'contains_any', 'texts'],
    ['list', 'length_is', 'number'],
    ['boolean', 'is', 'yes_no'],
    ['location', 'not_within_distance', 'distance'],
    ['location', 'is_set', 'none'],
  ])('of %s, %s takes %s', (type, op, shape) => {
    expect(shapeOf(type, op)).toBe(shape)
  })

  it('keep a value that fits the next one, and begin anew with what does not', () => {
    const city = { field: 'city', op: 'is', value: 'Oslo' }

    expect(withOperator(city, 'text', 'contains')).toEqual({ ...city, op: 'contains' })
    expect(withOperator(city, 'text', 'in')).toEqual({ ...city, op: 'in', value: ['Oslo'] })
    expect(withOperator(city, 'text', 'is_set')).toEqual({ field: 'city', op: 'is_set' })
    expect(withOperator(city, 'number', 'at_least', 'text').value).toBeNull()
    expect(withOperator({ field: 'd', op: 'on', value: '2026-01-01' }, 'date', 'within_last').value).toBe(
      'P30D',
    )
  })

  it('keep another field only where one value is compared', () => {
    const dates = { field: 'a', op: 'before', value_field: 'b', offset: 'P7D' }

    expect(withOperator(dates, 'date', 'after')).toEqual({ ...dates, op: 'after' })
    expect(withOperator(dates, 'date', 'within_last')).toEqual({
      field: 'a',
      op: 'within_last',
      value: 'P30D',
    })
  })

  it('leave another field behind that cannot be compared', () => {
    const dates = { field: 'orders', op: 'on', value_field: 'b', offset: 'P7D' }

    expect(withOperator(dates, 'number', 'is', 'date')).toEqual({ field: 'orders', op: 'is', value: null })
    expect(withOperator({ ...dates, field: 'at' }, 'datetime', 'on', 'date').value_field).toBe('b')
  })

  it('ask of a first or last time only what nobody meets who never did it', () => {
    expect(momentOperators).toContain('within_last')
    expect(momentOperators).toContain('between_ago')
    expect(momentOperators.filter((op) => op.startsWith('not_') || op.startsWith('anniversary_'))).toEqual([])
  })

  it('of a property are those of the types that it was seen with', () => {
    expect(operatorsOfProperty(['number'])).toContain('at_least')
    expect(operatorsOfProperty(['number'])).not.toContain('within_next')
    expect(operatorsOfProperty(['date', 'text'])).toEqual(
      expect.arrayContaining(['starts_with', 'within_next', 'between', 'is_set']),
    )
    expect(operatorsOfProperty(['object'])).toEqual(['is_set', 'is_not_set'])
    expect(operatorsOfProperty()).toContain('within_next')
  })

  it('miss a value until all of it is given', () => {
    expect(lacksValue('text', { op: 'is', value: '' })).toBe(true)
    expect(lacksValue('text', { op: 'in', value: [] })).toBe(true)
    expect(lacksValue('number', { op: 'between', value: [1, null] })).toBe(true)
    expect(lacksValue('number', { op: 'is', value: 0 })).toBe(false)
    expect(lacksValue('location', withOperator({ field: 'home' }, 'location', 'within_distance'))).toBe(true)
    const around = { latitude: 0, longitude: 10.75, miles: 30 }
    expect(lacksValue('location', { op: 'within_distance', value: around })).toBe(false)
    expect(lacksValue('boolean', { op: 'is', value: false })).toBe(false)
    expect(lacksValue('text', { op: 'is_not_set' })).toBe(false)
  })

  it('tell the type of a property, as its values do', () => {
    expect(propertyType('greater_than', null)).toBe('number')
    expect(propertyType('contains', '')).toBe('text')
    expect(propertyType('matches', '')).toBe('text')
    expect(propertyType('is', true)).toBe('boolean')
    expect(propertyType('in', [1, 2])).toBe('number')
    expect(propertyType('is', undefined, ['number'])).toBe('number')
    expect(propertyType('within_next', 'P2D')).toBe('datetime')
    expect(propertyType('is_set', undefined, ['date'])).toBe('datetime')
    expect(propertyType('between', [1, null])).toBe('number')
    expect(propertyType('between', ['', ''])).toBe('datetime')
  })
})
