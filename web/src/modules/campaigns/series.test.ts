import { describe, expect, it } from 'vitest'
import { fromZero } from './series'

describe('the series of a report', () => {
  it('begins with nothing, an hour before its first point', () => {
    const point = {
      group: '2026-11-20T06:00:00Z',
      sent: 480,
      delivered: 0,
      bounced: 0,
      opens: 26,
      clicks: 9,
      unsubscribes: 2,
    }

    const series = fromZero([point])

    expect(series.map((one) => one.sent)).toEqual([0, 480])
    expect(series[0]!.group).toBe('2026-11-20T05:00:00.000Z')
  })

  it('stays empty while nothing was sent', () => {
    expect(fromZero([])).toEqual([])
  })
})
