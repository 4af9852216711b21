import { describe, expect, it } from 'vitest'
import { fieldOfText, isDay, isMoment, textOfField } from './fieldText'

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

  it('has a control for days and moments, and a text for what is none', () => {
    expect([isDay(''), isDay('2026-12-31'), isDay('•••')]).toEqual([true, true, false])
    expect([isMoment(''), isMoment('2026-12-31T18:00:00Z'), isMoment('•••')]).toEqual([true, true, false])
  })
})
