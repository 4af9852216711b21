import { beforeEach, describe, expect, it } from 'vitest'
import { bytes, dateTime, locale, number, percent, relativeTime } from './format'

describe('figures and times', () => {
  beforeEach(() => {
    locale.language = 'en-GB'
    locale.timeZone = 'Europe/Oslo'
  })

  it('groups large numbers', () => {
    expect(number(1234567)).toBe('1,234,567')
  })

  it('gives a share one decimal, a tiny one two, and none without a base', () => {
    expect(percent(982, 1000)).toBe('98.2%')
    expect(percent(1, 20000)).toBe('0.01%')
    expect(percent(1, 0)).toBe('–')
  })

  it('shows time in the zone of the workspace with its offset', () => {
    expect(dateTime('2026-11-20T08:30:00Z')).toBe('20 Nov 2026, 09:30 GMT+1')
  })

  it('says how long ago', () => {
    const now = new Date('2026-11-20T12:00:00Z')

    expect(relativeTime('2026-11-20T11:57:00Z', now)).toBe('3 minutes ago')
    expect(relativeTime('2026-11-22T12:00:00Z', now)).toBe('in 2 days')
  })

  it('writes sizes in steps of a thousand', () => {
    expect(bytes(740)).toBe('740 byte')
    expect(bytes(15_400_000)).toBe('15.4 MB')
  })
})
