import type { Point } from './api'

const nothing = {
  sent: 0,
  delivered: 0,
  bounced: 0,
  opens: 0,
  clicks: 0,
  machine_opens: 0,
  machine_clicks: 0,
  unsubscribes: 0,
}
const unitSeconds: Record<string, number> = { D: 86_400, H: 3_600, M: 60, S: 1 }
const mostPoints = 2_000

/** How long a step is that is written as `P1D`, `PT15M`, `PT10S` …; an hour where nothing is said. */
export function stepSeconds(step: string | null | undefined): number {
  const [, amount, unit] = /^PT?(\d+)([DHMS])$/.exec(step ?? 'PT1H') ?? ['', '1', 'H']
  return Number(amount) * unitSeconds[unit!]!
}

/**
 * A series without gaps: the answer leaves out steps in which nothing happened, a line must not. It begins a step before
 * its first point, when nothing had happened yet, and goes on to `end`.
 */
export function continuous(series: Point[], step: string | null | undefined, end: string): Point[] {
  const first = series[0]
  if (!first) return []
  const millis = stepSeconds(step) * 1_000
  const write = first.group.length === 10 ? writeDay : writeTime
  const known = new Map(series.map((point) => [timeOf(point), point]))
  const until = Math.max(new Date(end).getTime(), timeOf(series.at(-1)!) + 1)
  const points: Point[] = []
  for (let at = timeOf(first) - millis; at < until && points.length < mostPoints; at += millis) {
    points.push(known.get(at) ?? { group: write(at), ...nothing })
  }
  return points
}

/** A day counts as its midnight in UTC, so that days follow each other evenly. */
function timeOf(point: Point): number {
  return new Date(point.group.length === 10 ? `${point.group}T00:00:00Z` : point.group).getTime()
}

function writeTime(millis: number): string {
  return new Date(millis).toISOString()
}

function writeDay(millis: number): string {
  return writeTime(millis).slice(0, 10)
}
