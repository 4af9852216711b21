import { describe, expect, it } from 'vitest'
import { fromWallClock, isZone, toWallClock } from './zones'

describe('wall clocks', () => {
  it('reads the clock of a zone', () => {
    expect(toWallClock(new Date('2026-11-20T08:30:00Z'), 'Europe/Oslo')).toBe('2026-11-20T09:30')
    expect(toWallClock(new Date('2026-11-20T00:05:00Z'), 'America/New_York')).toBe('2026-11-19T19:05')
  })

  it('finds the instant of a wall-clock time', () => {
    expect(fromWallClock('2026-11-20T09:30', 'Europe/Oslo').toISOString()).toBe('2026-11-20T08:30:00.000Z')
    expect(fromWallClock('2026-07-01T00:00', 'Asia/Kolkata').toISOString()).toBe('2026-06-30T18:30:00.000Z')
  })

  it('moves a time that the change to summer time skips forward', () => {
    expect(fromWallClock('2026-03-29T02:30', 'Europe/Oslo').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('takes the first of a time that comes twice', () => {
    expect(fromWallClock('2026-10-25T02:30', 'Europe/Oslo').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('knows a zone from a guess', () => {
    expect(isZone('Europe/Oslo')).toBe(true)
    expect(isZone('Europe/Atlantis')).toBe(false)
  })
})
