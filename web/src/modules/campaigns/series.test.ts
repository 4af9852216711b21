import { describe, expect, it } from 'vitest'
import type { Point } from './api'
import { continuous, stepSeconds } from './series'

function point(group: string, opens: number): Point {
  return {
    group,
    sent: 0,
    delivered: 0,
    bounced: 0,
    opens,
    clicks: 0,
    machine_opens: 0,
    machine_clicks: 0,
    unsubscribes: 0,
  }
}

describe('the series of a report', () => {
  it('begins with nothing, leaves no gap and goes on until now', () => {
    const series = continuous(
      [point('2026-11-20T06:00:10Z', 26), point('2026-11-20T06:00:40Z', 9)],
      'PT10S',
      '2026-11-20T06:00:55Z',
    )

    expect(series.map((one) => one.opens)).toEqual([0, 26, 0, 0, 9, 0])
    expect(series[0]!.group).toBe('2026-11-20T06:00:00.000Z')
  })

  it('follows days by their dates', () => {
    const series = continuous([point('2026-10-24', 1), point('2026-10-27', 2)], 'P1D', '2026-10-27T11:00:00Z')

    expect(series.map((one) => one.group)).toEqual([
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ])
  })

  it('stays empty while nothing was sent', () => {
    expect(continuous([], 'PT1H', '2026-11-20T06:00:00Z')).toEqual([])
  })

  it('reads the length of a step', () => {
    expect(['PT10S', 'PT1M', 'PT15M', 'PT1H', 'P1D', null].map(stepSeconds)).toEqual([
      10, 60, 900, 3_600, 86_400, 3_600,
    ])
  })
})
