import type { Cap } from './api'

export const units = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof units)[number]

const minutesIn: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }
export const longestMinutes = 90 * minutesIn.days

/** `P7D` as 7 days: the largest unit that divides it. Null for what is no duration of whole minutes. */
export function spanOf(window: string): { n: number; unit: Unit } | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(window)
  if (!found) return null
  const [days, hours, rest] = found.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number]
  const minutes = days * minutesIn.days + hours * minutesIn.hours + rest
  if (minutes === 0) return null
  const unit = [...units].reverse().find((one) => minutes % minutesIn[one] === 0)!
  return { n: minutes / minutesIn[unit], unit }
}

export function windowOf(n: number, unit: Unit): string {
  if (unit === 'days') return `P${n}D`
  return `PT${n}${unit === 'hours' ? 'H' : 'M'}`
}

export const minutesOf = (n: number, unit: Unit) => n * minutesIn[unit]

interface Words {
  t: (key: string, named?: Record<string, unknown>) => string
  count: (key: string, n: number, named?: Record<string, unknown>) => string
}

/** What a cap does, in one sentence. */
export function capSentence(cap: Omit<Cap, 'id' | 'name' | 'enabled'>, { t, count }: Words, topic?: string) {
  const span = spanOf(cap.window)
  const window = span ? count(`pacing.spans.${span.unit}`, span.n) : cap.window
  const scope = [
    cap.channel
      ? t('pacing.sentence.channel', { channel: t(`pacing.sentence.channels.${cap.channel}`) })
      : '',
    cap.tag ? t('pacing.sentence.tag', { tag: cap.tag }) : '',
    cap.topic_id ? t('pacing.sentence.topic', { topic: topic ?? cap.topic_id }) : '',
  ]
  return t('pacing.sentence.at_most', {
    what: count('pacing.sentence.most', cap.most, { window }),
    scope: scope.join(''),
    over: t(`pacing.caps.over_choice.${cap.over}`),
  })
}

/** The score of so many mails without an answer: each six halve what is left of somebody's patience. */
const scoreOf = (unanswered: number) => Math.round(100 * (1 - 2 ** (-unanswered / 6)))

/** How many unanswered mails it takes to come to a score. */
export function unansweredAt(limit: number): number {
  let unanswered = 1
  while (scoreOf(unanswered) < limit && unanswered < 100) unanswered++
  return unanswered
}
