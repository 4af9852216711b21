import { describe, expect, it } from 'vitest'
import { propertyLines } from './propertyLines'

describe('the properties of an event', () => {
  it('are told by the paths that rules ask for', () => {
    const lines = propertyLines({ cart: { total: 1499, gift: true }, tags: ['a', 'b'], note: null })

    expect(lines).toEqual([
      { name: 'cart.total', value: '1,499' },
      { name: 'cart.gift', value: 'Yes' },
      { name: 'tags', value: 'a, b' },
      { name: 'note', value: '–' },
    ])
  })

  it('keep lists of objects as JSON', () => {
    expect(propertyLines({ items: [{ sku: 'x' }] })).toEqual([{ name: 'items', value: '[{"sku":"x"}]' }])
  })
})
