import { describe, expect, it } from 'vitest'
import { i18n } from '@/lib/i18n'
import '../words'
import { capSentence, spanOf, unansweredAt, windowOf } from './cap'

const t = (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named)
const count = (key: string, n: number, named: Record<string, unknown> = {}) =>
  i18n.global.t(key, { ...named, n: String(n) }, n)
const cap = { most: 3, window: 'P7D', over: 'skip' as const }

describe('the sentence of a cap', () => {
  it('says how many, in what time, and what becomes of one too many', () => {
    expect(capSentence(cap, { t, count })).toBe('At most 3 messages in 7 days; one too many is left out.')
  })

  it('says what is counted', () => {
    const narrow = { ...cap, most: 1, window: 'PT36H', over: 'wait' as const, channel: 'sms', topic_id: 'o' }

    expect(capSentence(narrow, { t, count }, 'Offers')).toBe(
      'At most 1 message in 36 hours by SMS, counting those on Offers; one too many waits.',
    )
    expect(capSentence({ ...cap, tag: 'promo' }, { t, count })).toContain('tagged “promo”')
  })
})

describe('the window of a cap', () => {
  it('is read in the largest unit that fits', () => {
    expect(spanOf('P14D')).toEqual({ n: 14, unit: 'days' })
    expect(spanOf('PT24H')).toEqual({ n: 1, unit: 'days' })
    expect(spanOf('PT1H30M')).toEqual({ n: 90, unit: 'minutes' })
    expect(spanOf('sometimes')).toBeNull()
  })

  it('is written as the server reads it', () => {
    expect(windowOf(7, 'days')).toBe('P7D')
    expect(windowOf(12, 'hours')).toBe('PT12H')
    expect(windowOf(45, 'minutes')).toBe('PT45M')
  })
})

describe('the guard against fatigue', () => {
  it('tells how many unanswered mails a limit means', () => {
    expect(unansweredAt(50)).toBe(6)
    expect(unansweredAt(75)).toBe(12)
    expect(unansweredAt(1)).toBe(1)
  })
})
