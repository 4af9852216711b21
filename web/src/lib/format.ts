import { reactive } from 'vue'

/** How words, numbers and times are written: the language of the app and the zone of the workspace. */
export const locale = reactive({ language: 'en', timeZone: 'UTC' })

export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale.language, options).format(value)
}

/** A share in percent with one decimal; a dash where there is nothing to divide by. */
export function percent(part: number, whole: number, precision?: number): string {
  if (whole === 0) return '–'
  const share = part / whole
  const digits = precision ?? (share > 0 && share < 0.001 ? 2 : 1)
  return number(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Date and time with the offset of the workspace's zone, e.g. `20 Nov 2026, 09:30 GMT+1`. */
export function dateTime(at: string | Date): string {
  return new Intl.DateTimeFormat(locale.language, {
    timeZone: locale.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).format(new Date(at))
}

/** Date and time without year and offset, for columns where the zone is said once. */
export function shortDateTime(at: string | Date): string {
  const date = new Date(at)
  return new Intl.DateTimeFormat(locale.language, {
    timeZone: locale.timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(isOldYear(date) ? { year: 'numeric' } : {}),
  }).format(date)
}

/** A day without a time is the same day in every zone. */
function isDay(at: string): boolean {
  return at.length === 10
}

/** What the clock on the workspace's wall shows, in seconds since a midnight long ago. */
export function wallSeconds(at: string): number {
  if (isDay(at)) return new Date(`${at}T00:00:00Z`).getTime() / 1000
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: locale.timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value)
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) /
    1000
  )
}

/** A label of a time axis whose labels lie so many seconds apart: no finer than they tell apart, days where they begin. */
export function axisTime(at: string, every: number): string {
  const midnight = wallSeconds(at) % 86_400 === 0
  return new Intl.DateTimeFormat(
    locale.language,
    isDay(at) || every >= 86_400 || midnight
      ? { timeZone: isDay(at) ? 'UTC' : locale.timeZone, day: 'numeric', month: 'short' }
      : {
          timeZone: locale.timeZone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          ...(every < 60 ? { second: '2-digit' } : {}),
        },
  ).format(new Date(at))
}

/** The beginning of a step of so many seconds: day and time as exact as the step is. */
export function stepTime(at: string, step: number): string {
  if (step >= 60 && !isDay(at)) return shortDateTime(at)
  return new Intl.DateTimeFormat(
    locale.language,
    isDay(at)
      ? { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }
      : {
          timeZone: locale.timeZone,
          day: 'numeric',
          month: 'short',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
          hourCycle: 'h23',
        },
  ).format(new Date(at))
}

export function dayOnly(at: string | Date): string {
  return new Intl.DateTimeFormat(locale.language, {
    timeZone: typeof at === 'string' && isDay(at) ? 'UTC' : locale.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(at))
}

/** Exact to the second with the zone's name: what a hover shows. */
export function exactTime(at: string | Date): string {
  return new Intl.DateTimeFormat(locale.language, {
    timeZone: locale.timeZone,
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(new Date(at))
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
  ['week', 4.345],
  ['month', 12],
]

/** "3 minutes ago", "in 2 days", as seen from `now`. */
export function relativeTime(at: string | Date, now: Date = new Date()): string {
  const format = new Intl.RelativeTimeFormat(locale.language, { numeric: 'auto' })
  let amount = (new Date(at).getTime() - now.getTime()) / 1000
  for (const [unit, size] of steps) {
    if (Math.abs(amount) < size) return format.format(Math.round(amount), unit)
    amount /= size
  }
  return format.format(Math.round(amount), 'year')
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

export function bytes(count: number): string {
  let value = count
  let unit = 0
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000
    unit += 1
  }
  return number(value, {
    style: 'unit',
    unit: byteUnits[unit],
    unitDisplay: 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  })
}

function isOldYear(date: Date): boolean {
  return date.getUTCFullYear() !== new Date().getUTCFullYear()
}
