import { describe, expect, it } from 'vitest'
import { fieldOfText, isDay, isMoment, placeOf, textOfField } from './fieldText'

describe('a custom field as text', () => {
  it('is read by its type', () => {
    expect(fieldOfText('number', ' 3.5')).toBe(3.5)
    expect(fieldOfText('boolean', 'false')).toBe(false)
    expect(fieldOfText('json', '{"a": [1]}')).toEqual({ a: [1] })
    expect(fieldOfText('text', ' as typed ')).toBe(' as typed ')
    expect(fieldOfText('text', '')).toBeNull()
  })

  it('leaves what does not fit as it was typed', () => {
    expect(fieldOfText('number', 'many')).toBe('many')
    expect(fieldOfText('json', '{')).toBe('{')
  })

  it('is written so that it can be read again', () => {
    expect(textOfField({ a: [1] })).toBe('{"a":[1]}')
    expect(textOfField(0)).toBe('0')
    expect(textOfField(null)).toBe('')
  })

  it('is a place as maps write it down', () => {
    const oslo = { latitude: 59.91, longitude: -10.75 }

    expect(fieldOfText('location', ' 59.91, -10.75')).toEqual(oslo)
    expect(placeOf('59.910;-10.75')).toEqual(oslo)
    expect(fieldOfText('location', 'Oslo')).toBe('Oslo')
    expect(textOfField(oslo)).toBe('59.91, -10.75')
    expect(textOfField(oslo, 'json')).toBe('{"latitude":59.91,"longitude":-10.75}')
    expect(textOfField({ ...oslo, name: 'Oslo' })).toContain('"name"')
  })

  it('has a control for days and moments, and a text for what is none', () => {
    expect([isDay(''), isDay('2026-12-31'), isDay('•••')]).toEqual([true, true, false])
    expect([isMoment(''), isMoment('2026-12-31T18:00:00Z'), isMoment('•••')]).toEqual([true, true, false])
  })
})
