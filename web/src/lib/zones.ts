/** Wall-clock times of a zone and instants, both ways, with nothing but `Intl`. */

/** What the clock of `zone` shows at `instant`, as `YYYY-MM-DDTHH:mm` (the value of a datetime-local input). */
export function toWallClock(instant: Date, zone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/**
 * The instant at which the clock of `zone` shows `wall`. A time that a change of clocks skips is moved forward by
 * the gap; of a time that comes twice the first is meant.
 */
export function fromWallClock(wall: string, zone: string): Date {
  const asIfUtc = new Date(`${wall}:00Z`).getTime()
  const before = asIfUtc - offsetAt(asIfUtc - dayMillis, zone)
  const after = asIfUtc - offsetAt(asIfUtc + dayMillis, zone)
  const fits = [before, after].filter((millis) => toWallClock(new Date(millis), zone) === wall)
  return new Date(fits.length > 0 ? Math.min(...fits) : before)
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

const dayMillis = 86_400_000

function offsetAt(millis: number, zone: string): number {
  const rounded = Math.floor(millis / 60_000) * 60_000
  return new Date(`${toWallClock(new Date(rounded), zone)}:00Z`).getTime() - rounded
}
