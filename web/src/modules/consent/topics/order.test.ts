import { describe, expect, it } from 'vitest'
import { movesOf } from './order'

const row = (id: string, position: number) => ({ id, position })

describe('moving a topic', () => {
  it('saves the two that change places', () => {
    const rows = [row('a', 1), row('b', 2), row('c', 3)]

    expect(movesOf(rows, 'c', -1)).toEqual([row('c', 2), row('b', 3)])
  })

  it('gives places to topics that share one', () => {
    const rows = [row('a', 0), row('b', 0)]

    expect(movesOf(rows, 'a', 1)).toEqual([row('b', 1), row('a', 2)])
  })

  it('goes nowhere past the ends', () => {
    expect(movesOf([row('a', 1)], 'a', -1)).toEqual([])
    expect(movesOf([row('a', 1)], 'a', 1)).toEqual([])
  })
})
