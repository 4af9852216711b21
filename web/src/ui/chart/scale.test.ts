import { describe, expect, it } from 'vitest'
import { niceTicks, timePlaces } from './scale'

describe('the scale of a chart', () => {
  it('has round steps that reach the largest value', () => {
    expect(niceTicks(0)).toEqual([0, 1])
    expect(niceTicks(3)).toEqual([0, 1, 2, 3])
    expect(niceTicks(9870)).toEqual([0, 5000, 10000])
    expect(niceTicks(387)).toEqual([0, 100, 200, 300, 400])
  })

  const wall = (at: string) => new Date(at).getTime() / 1000
  const from = (start: string, stepSeconds: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      new Date(new Date(start).getTime() + index * stepSeconds * 1000).toISOString(),
    )

  it('labels full minutes of a young campaign', () => {
    const { places, every } = timePlaces(from('2026-11-20T08:03:40Z', 10, 40), 7, wall)

    expect(every).toBe(60)
    expect(places).toEqual([2, 8, 14, 20, 26, 32, 38])
  })

  it('labels every third hour of a day on a narrow screen', () => {
    const { places, every } = timePlaces(from('2026-11-20T08:00:00Z', 900, 96), 4, wall)

    expect(every).toBe(6 * 3600)
    expect(places).toEqual([16, 40, 64, 88])
  })

  it('labels midnights of the zone', () => {
    const oslo = (at: string) => wall(at) + 3600

    const { places, every } = timePlaces(from('2026-11-20T08:00:00Z', 3600, 72), 3, oslo)

    expect(every).toBe(86_400)
    expect(places).toEqual([15, 39, 63])
  })

  it('labels the first hour of a day where hours begin at half past', () => {
    const delhi = (at: string) => wall(at) + 5.5 * 3600

    const { places, every } = timePlaces(from('2026-11-20T08:00:00Z', 3600, 72), 3, delhi)

    expect(every).toBe(86_400)
    expect(places).toEqual([11, 35, 59])
  })

  it('labels the only point there is', () => {
    expect(timePlaces(['2026-11-20T08:00:07Z'], 5, wall)).toEqual({ places: [0], every: 60 })
    expect(timePlaces([], 5, wall).places).toEqual([])
  })
})
