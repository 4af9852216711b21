import { fromWallClock } from '@/lib/zones'

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** The moment at which a day, as an address or a field has it, begins in the zone; undefined when it is none. */
export function beginOf(day: string, zone: string): string | undefined {
  if (!dayForm.test(day) || Number.isNaN(Date.parse(day))) return undefined
  return fromWallClock(`${day}T00:00`, zone).toISOString()
}

/** The moment at which a day ends: the next one begins. */
export function endOf(day: string, zone: string): string | undefined {
  if (!dayForm.test(day) || Number.isNaN(Date.parse(day))) return undefined
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  return beginOf(next, zone)
}
