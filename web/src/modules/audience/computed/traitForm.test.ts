import { describe, expect, it } from 'vitest'
import type { Trait } from './api'
import { blankTrait, draftOf, valuesOf } from './traitForm'

const clicks: Trait = {
  ...{ id: '1', key: 'clicks', label: 'Clicks', value_type: 'number', is_built: true },
  ...{ engagement: 'clicked', campaign: '0197', human: false, fn: 'count', within: 'P30D' },
}

describe('a trait', () => {
  it('keeps whose mail it is about, and whether machines count', () => {
    expect(draftOf(valuesOf(clicks))).toMatchObject({
      engagement: 'clicked',
      campaign: '0197',
      human: false,
      within: 'P30D',
    })
  })

  it('loses what only mails have when it is about an event', () => {
    const turned = { ...valuesOf(clicks), source: 'event', event: 'order_placed' }

    expect(draftOf(turned)).toMatchObject({
      event: 'order_placed',
      engagement: null,
      campaign: null,
      human: null,
    })
  })

  it('asks for machines only of what they can do', () => {
    expect(draftOf({ ...valuesOf(clicks), engagement: 'bounced' }).human).toBeNull()
    expect(draftOf({ ...blankTrait(), source: 'engagement', machines: true }).human).toBe(false)
  })

  it('says a type only where the value is that of a property', () => {
    expect(draftOf({ ...blankTrait(), fn: 'last', type: 'date' }).type).toBeNull()
    expect(draftOf({ ...blankTrait(), fn: 'last', property: 'plan', type: 'date' }).type).toBe('date')
  })
})
