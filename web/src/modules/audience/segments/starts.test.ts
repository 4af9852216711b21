import { describe, expect, it } from 'vitest'
import { canShow } from './rule'
import { foundStarts, kindsOf, startsOf } from './starts'
import type { Say } from './say'

const say = {
  t: (key: string) => key,
  known: (_key: string, otherwise: string) => otherwise,
} as unknown as Say
const starts = startsOf(
  {
    options: {
      fields: [
        { key: 'city', label: 'City', type: 'text' },
        { key: 'score', label: 'Score', type: 'number', operators: ['greater_than'] },
      ],
      event_types: [{ name: 'order_placed' }],
    },
    tags: ['vip', 'press'],
    lists: [{ id: 'l', name: 'Newsletter' }],
    segments: [{ id: 's', name: 'Engaged' }],
  },
  say,
)
const labels = (typed: string) => foundStarts(starts, typed, (group) => group).map((start) => start.label)

describe('the menu of conditions', () => {
  it('begins each with a leaf that the builder can show', () => {
    expect(starts.filter((start) => !canShow(start.leaf))).toEqual([])
    expect(starts.find((start) => start.value === 'field:score')?.leaf).toEqual({
      field: 'score',
      op: 'greater_than',
      value: null,
    })
  })

  it('finds by the words in name and kind', () => {
    expect(labels('vip')).toEqual(['vip'])
    expect(labels('TAG pre')).toEqual(['press'])
    expect(labels('order')).toEqual(['order_placed'])
    expect(labels('nothing like it')).toEqual([])
  })

  it('knows its kinds and their sizes', () => {
    const sizes = Object.fromEntries(kindsOf(starts).map(({ group, size }) => [group, size]))

    expect(sizes).toMatchObject({ fields: 2, tags: 2, consent: 1, messages: 7, events: 2, random: 1 })
  })
})
