import { describe, expect, it } from 'vitest'
import { daysOf, designOf, writtenOf } from './design'

describe('the design of the preference centre', () => {
  it('comes back as it was written', () => {
    const design = {
      color: null,
      logo_url: 'https://acme.example/logo.png',
      show_topics: true,
      pause_days: [7, 30],
      reasons: ['too_often', 'Moved away'],
      receipt: false,
      texts: { de: { title: 'Ihre Wahl', intro: null } },
    }

    expect(designOf(writtenOf(design))).toEqual(design)
  })

  it('reads days with commas or blanks, and none from nothing', () => {
    expect(daysOf('7, 30 90')).toEqual([7, 30, 90])
    expect(daysOf(' ')).toEqual([])
  })

  it('does not guess at days that are none', () => {
    expect(daysOf('7, a week')).toBeNull()
    expect(daysOf('0')).toBeNull()
    expect(daysOf('367')).toBeNull()
  })
})
