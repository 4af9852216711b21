import { describe, expect, it } from 'vitest'
import { alone, draftOf, isEach, isWhole, newRow, rowOf, type RuleRow } from './scoreForm'

const about = { key: 'lead', label: 'Lead', maximum: '' }

const conditional = (rule: object): RuleRow => ({
  ...newRow(),
  kind: 'condition',
  condition: { json: JSON.stringify(rule), isOpen: false },
})

describe('a rule of a score', () => {
  it('comes back as it was written', () => {
    const rules = [
      { name: 'Prices', rule: { event: 'visit' }, points: 5, half_life: 'P14D' },
      { rule: { tag: 'vip' }, points: -2.5 },
      { rule: { event: 'visit', where: [{ property: 'page', op: 'is', value: 'prices' }] }, points: 3 },
    ]

    expect(draftOf(about, rules.map(rowOf)).rules).toEqual(rules)
  })

  it('is not whole without a name, with a condition that is still open, or without points', () => {
    expect(isWhole(newRow())).toBe(false)
    expect(isWhole({ ...newRow(), kind: 'condition' })).toBe(false)
    expect(isWhole(conditional({ field: 'city', op: 'is', value: 'Oslo' }))).toBe(true)
    expect(isWhole({ ...newRow(), what: 'visit', points: 'many' })).toBe(false)
    expect(isWhole({ ...newRow(), what: 'visit' })).toBe(true)
  })

  it('fades only where each event gives points', () => {
    const visit = { event: 'visit', where: [{ property: 'page', op: 'is', value: 'prices' }] }

    expect(isEach(conditional(visit))).toBe(true)
    expect(isEach(conditional({ ...visit, count: { at_least: 2 } }))).toBe(false)
    expect(isEach(conditional({ field: 'city', op: 'is_set' }))).toBe(false)
  })

  it('has a condition that stands alone without a group around it', () => {
    const tagged = { tag: 'vip' }

    expect(alone({ all: [tagged] })).toEqual(tagged)
    expect(alone({ any: [tagged, { tag: 'press' }] })).toEqual({ any: [tagged, { tag: 'press' }] })
    expect(alone(tagged)).toEqual(tagged)
  })

  it('has no bound where none is written', () => {
    expect(draftOf(about, []).maximum).toBeNull()
    expect(draftOf({ ...about, maximum: '100' }, []).maximum).toBe(100)
    expect(draftOf({ ...about, maximum: 50 }, []).maximum).toBe(50)
  })
})
