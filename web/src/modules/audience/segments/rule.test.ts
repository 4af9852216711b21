import { describe, expect, it } from 'vitest'
import { canShow, kindOf } from './rule'

describe('a leaf of the rule language', () => {
  it.each([
    { field: 'city', op: 'is', value: 'Oslo' },
    { field: 'city', op: 'is_set' },
    { field: 'score', op: 'between', value: [1, 2] },
    { field: 'member', op: 'is', value: true },
    { field: 'renewal', op: 'before', value_field: 'birthday', offset: '-P7D' },
    { field: 'plan', path: 'a.b', op: 'greater_than', value: 3 },
    { tag: 'vip' },
    { tag: 'vip', within: 'P30D' },
    { list: 'l', status: 'any', joined_within: 'P30D' },
    { segment: 's' },
    { consent: { channel: 'email', state: 'none' } },
    { consent: { channel: 'sms', topic: 't' } },
    { random: { percent: 10, seed: 'spring' } },
    { event: 'order_placed', count: { at_least: 2, at_most: 5 }, within: 'P90D' },
    { event: 'login', never: true, between: ['2026-01-01', '2026-03-31'] },
    { event: 'e', where: [{ property: 'cart.total', op: 'greater_than', value: 50 }] },
    { event: 'e', aggregate: { fn: 'sum', property: 'total' }, op: 'at_least', value: 500 },
    { engagement: 'opened', first: { op: 'within_last', value: 'P7D' }, campaign: 'c', human: false },
    { engagement: 'clicked', last: { op: 'before', value: '2026-01-01' } },
    { engagement: 'clicked', link: 'https://example.org/' },
    { engagement: 'clicked', link: { op: 'contains', value: '/pricing' } },
    { event: 'e', then: { engagement: 'opened', campaign: 'c', human: false, within: 'P7D' } },
  ])('can be shown: %j', (leaf) => {
    expect(canShow(leaf)).toBe(true)
  })

  it.each([
    { weather: 'rain' },
    { tag: 'vip', since: 'P1D' },
    { tag: 'vip', list: 'l' },
    { tag: 7 },
    { field: 'city', op: 'is', value: { a: 1 } },
    { event: 'e', never: true, count: { at_least: 1 } },
    { event: 'e', within: 'P1D', between: ['2026-01-01', '2026-01-02'] },
    { event: 'e', count: { about: 3 } },
    { event: 'e', count: { exactly: 3, at_least: 1 } },
    { event: 'e', value: 3 },
    { event: 'e', then: { event: 'f', campaign: 'c', within: 'P7D' } },
    { event: 'e', then: { engagement: 'opened', human: 'no', within: 'P7D' } },
    { consent: { channel: 'email', purpose: 'p' } },
  ])('is left alone where it says something unknown: %j', (leaf) => {
    expect(canShow(leaf)).toBe(false)
  })

  it('is known by the member that only its kind has', () => {
    expect(kindOf({ engagement: 'sent', within: 'P1D' })).toBe('engagement')
    expect(kindOf({ all: [] })).toBeNull()
  })
})
