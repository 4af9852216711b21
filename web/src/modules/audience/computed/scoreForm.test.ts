import { describe, expect, it } from 'vitest'
import { draftOf, isWhole, newRow, rowOf } from './scoreForm'

const about = { key: 'lead', label: 'Lead', maximum: '' }

describe('a rule of a score', () => {
  it('comes back as it was written', () => {
    const rules = [
      { name: 'Prices', rule: { event: 'visit' }, points: 5, half_life: 'P14D' },
      { rule: { tag: 'vip' }, points: -2.5 },
      { rule: { event: 'visit', where: [{ property: 'page', op: 'is', value: 'prices' }] }, points: 3 },
    ]

    expect(draftOf(about, rules.map(rowOf)).rules).toEqual(rules)
  })

  it('is not whole without a name, with JSON that is none, or without points', () => {
    expect(isWhole(newRow())).toBe(false)
    expect(isWhole({ ...newRow(), kind: 'json', json: '{' })).toBe(false)
    expect(isWhole({ ...newRow(), what: 'visit', points: 'many' })).toBe(false)
    expect(isWhole({ ...newRow(), what: 'visit' })).toBe(true)
  })

  it('has no bound where none is written', () => {
    expect(draftOf(about, []).maximum).toBeNull()
    expect(draftOf({ ...about, maximum: '100' }, []).maximum).toBe(100)
  })
})
