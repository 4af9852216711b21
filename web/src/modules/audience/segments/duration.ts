/** Durations (ISO 8601) as a number of one unit, which is how people say them: `P30D` is thirty days. */
export const units = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
/** Those that are the same length whenever they begin. */
export const exactUnits = ['minutes', 'hours', 'days', 'weeks'] as const
export type Unit = (typeof units)[number]

export interface Span {
  n: number
  unit: Unit
  /** Before instead of after: `-P7D`. */
  back: boolean
}

const letters: Record<Unit, string> = {
  minutes: 'M',
  hours: 'H',
  days: 'D',
  weeks: 'W',
  months: 'M',
  years: 'Y',
}

/** Null for what is no duration, or one of several units together. */
export function readDuration(text: unknown): Span | null {
  const found = /^(-?)P(T?)(\d+)([YMWDH])$/.exec(String(text))
  if (!found) return null
  const [, minus, time, digits, letter] = found
  const unit = units.find(
    (one) => letters[one] === letter && ['minutes', 'hours'].includes(one) === (time === 'T'),
  )
  return unit ? { n: Number(digits), unit, back: minus === '-' } : null
}

export function writeDuration({ n, unit, back }: Span): string {
  const time = unit === 'minutes' || unit === 'hours' ? 'T' : ''
  return `${back ? '-' : ''}P${time}${n}${letters[unit]}`
}
