import { describe, expect, it } from 'vitest'
import { beginOf, endOf } from './days'

describe('a day', () => {
  it('begins and ends by the clock of the workspace', () => {
    expect(beginOf('2026-11-29', 'Europe/Oslo')).toBe('2026-11-28T23:00:00.000Z')
    expect(endOf('2026-11-29', 'Europe/Oslo')).toBe('2026-11-29T23:00:00.000Z')
  })

  it('has 25 hours when clocks are set back', () => {
    expect(beginOf('2026-10-25', 'Europe/Oslo')).toBe('2026-10-24T22:00:00.000Z')
    expect(endOf('2026-10-25', 'Europe/Oslo')).toBe('2026-10-25T23:00:00.000Z')
  })

  it('is none when an address has something else', () => {
    expect(beginOf('yesterday', 'UTC')).toBeUndefined()
    expect(endOf('2026-13-45', 'UTC')).toBeUndefined()
    expect(endOf('', 'UTC')).toBeUndefined()
  })
})
