import { describe, expect, it } from 'vitest'
import { missingIn } from './missing'

const types: Record<string, string> = { score: 'number', plan: 'json' }
const missing = (leaf: Record<string, unknown>) => missingIn(leaf, (field) => types[field] ?? 'text')

describe('a condition', () => {
  it.each([
    [{ field: 'city', op: 'is', value: '' }, 'value'],
    [{ field: 'score', op: 'between', value: [1, null] }, 'value'],
    [{ field: 'plan', path: '', op: 'is', value: 'x' }, 'property'],
    [{ tag: '' }, 'tag'],
    [{ list: '' }, 'list'],
    [{ segment: '' }, 'segment'],
    [{ random: { percent: null, seed: 'a' } }, 'percent'],
    [{ event: '' }, 'event'],
    [{ event: 'e', count: { at_least: null } }, 'count'],
    [{ event: 'e', between: ['2026-01-01', ''] }, 'days'],
    [{ event: 'e', aggregate: { fn: 'sum', property: '' }, op: 'at_least', value: 1 }, 'property'],
    [{ event: 'e', aggregate: { fn: 'sum', property: 'p' }, op: 'at_least', value: null }, 'value'],
    [{ event: 'e', where: [{ property: 'total', op: 'is', value: null }] }, 'value'],
    [{ engagement: 'clicked', link: { op: 'contains', value: '' } }, 'value'],
    [{ tag: 'vip', within: '' }, 'span'],
    [{ event: 'e', then: { event: 'f', within: '' } }, 'span'],
    [{ engagement: 'opened', first: { op: 'on', value: '' } }, 'value'],
  ])('says what it still needs: %j', (leaf, what) => {
    expect(missing(leaf)).toBe(what)
  })

  it.each([
    { field: 'city', op: 'is_set' },
    { field: 'score', op: 'greater_than', value_field: 'other' },
    { consent: { channel: 'email' } },
    { engagement: 'opened', never: true },
    { event: 'e', where: [{ property: 'gift', op: 'is', value: false }] },
  ])('needs nothing more: %j', (leaf) => {
    expect(missing(leaf)).toBeNull()
  })
})
