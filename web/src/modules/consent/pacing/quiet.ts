import { locale } from '@/lib/format'

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof days)[number]

/** From when to when; one that does not end later than it begins ends on the next day. No days: every day. */
export interface QuietWindow {
  days: string[] | null
  from: string | null
  to: string | null
}

export type Cell = 'open' | 'part' | 'quiet'

const dayMinutes = 24 * 60
const weekMinutes = 7 * dayMinutes

/** Minutes since midnight, null for what is no `HH:mm`. */
export function minutesOf(time: string | null): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '')
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

export function endsNextDay({ from, to }: QuietWindow): boolean {
  const begin = minutesOf(from)
  const end = minutesOf(to)
  return begin !== null && end !== null && end <= begin
}

/** Every minute of a week from Monday on, whether it is quiet; what is not written wholly is left out. */
function quietMinutes(windows: QuietWindow[]): boolean[] {
  const week = Array.from({ length: weekMinutes }, () => false)
  for (const window of windows) {
    const begin = minutesOf(window.from)
    const end = minutesOf(window.to)
    if (begin === null || end === null) continue
    const length = end > begin ? end - begin : dayMinutes - begin + end
    days.forEach((day, n) => {
      if (window.days?.length && !window.days.includes(day)) return
      for (let minute = 0; minute < length; minute++)
        week[(n * dayMinutes + begin + minute) % weekMinutes] = true
    })
  }
  return week
}

/** The week as seven days of 24 hours. */
export function quietWeek(windows: QuietWindow[]): Cell[][] {
  const week = quietMinutes(windows)
  return days.map((_day, n) =>
    Array.from({ length: 24 }, (_, hour) => {
      const from = n * dayMinutes + hour * 60
      const quiet = week.slice(from, from + 60).filter(Boolean).length
      return quiet === 60 ? 'quiet' : quiet > 0 ? 'part' : 'open'
    }),
  )
}

/** When it is quiet on each day: pairs of times, `24:00` for the day's end. */
export function quietSpans(windows: QuietWindow[]): [string, string][][] {
  const week = quietMinutes(windows)
  return days.map((_day, n) => {
    const day = week.slice(n * dayMinutes, (n + 1) * dayMinutes)
    const turns = day.flatMap((quiet, minute) => (quiet === (day[minute - 1] ?? false) ? [] : [minute]))
    if (turns.length % 2 === 1) turns.push(dayMinutes)
    return turns.flatMap((from, index) =>
      index % 2 === 0 ? [[clock(from), clock(turns[index + 1]!)] as [string, string]] : [],
    )
  })
}

/** Whether there is any moment of the week at which mails go. */
export const leavesRoom = (windows: QuietWindow[]) => quietMinutes(windows).some((quiet) => !quiet)

export const quietHours = (windows: QuietWindow[]) =>
  Math.round(quietMinutes(windows).filter(Boolean).length / 60)

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** A Monday, for the names of days. */
const monday = Date.UTC(2024, 0, 1)

export function dayName(day: Day, form: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(locale.language, { weekday: form, timeZone: 'UTC' }).format(
    monday + days.indexOf(day) * 86_400_000,
  )
}
