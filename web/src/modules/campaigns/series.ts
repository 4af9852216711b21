import type { Point } from './api'

const hourMillis = 3_600_000

/** A series that has a beginning: one hour before its first point nothing had happened, so that one point makes a line. */
export function fromZero(series: Point[]): Point[] {
  const first = series[0]
  if (!first) return []
  const before = new Date(new Date(first.group).getTime() - hourMillis).toISOString()
  return [
    { group: before, sent: 0, delivered: 0, bounced: 0, opens: 0, clicks: 0, unsubscribes: 0 },
    ...series,
  ]
}
