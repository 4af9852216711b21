import { describe, expect, it } from 'vitest'
import { labelPlaces, niceTicks } from './scale'

describe('the scale of a chart', () => {
  it('has round steps that reach the largest value', () => {
    expect(niceTicks(0)).toEqual([0, 1])
    expect(niceTicks(3)).toEqual([0, 1, 2, 3])
    expect(niceTicks(9870)).toEqual([0, 5000, 10000])
    expect(niceTicks(387)).toEqual([0, 100, 200, 300, 400])
  })

  it('labels the first and the last point', () => {
    expect(labelPlaces(3, 6)).toEqual([0, 1, 2])
    expect(labelPlaces(25, 4)).toEqual([0, 8, 16, 24])
  })
})
