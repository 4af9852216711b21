/** A custom field's value as a person writes it, and back. What does not fit its type is left for the server to name. */

/** `type` is said where what is written is read again: JSON may look like a place. */
export function textOfField(value: unknown, type?: string): string {
  if (value === undefined || value === null) return ''
  if (type !== 'json' && isPlace(value)) return `${value.latitude}, ${value.longitude}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function fieldOfText(type: string, text: string): unknown {
  if (text === '') return null
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (type === 'boolean') return text === 'true'
  if (type === 'json') return parsed(text)
  if (type === 'location') return placeOf(text) ?? text
  return text
}

/** What a field of places holds, in degrees. */
export interface Place {
  latitude: number
  longitude: number
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { latitude, longitude, ...rest } = value as Partial<Place>
  return typeof latitude === 'number' && typeof longitude === 'number' && Object.keys(rest).length === 0
}

/** A place as maps write it down: "59.91, 10.75". */
export function placeOf(text: string): Place | null {
  const found = /^([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)$/.exec(text.trim())
  return found ? { latitude: Number(found[1]), longitude: Number(found[2]) } : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What a date control can show: a day, or nothing yet. */
export function isDay(text: string): boolean {
  return text === '' || /^\d{4}-\d\d-\d\d$/.test(text)
}

/** What a control of date and time can show: a moment of the years it knows, or nothing yet. */
export function isMoment(text: string): boolean {
  return text === '' || (/^\d{4}-/.test(text) && !Number.isNaN(new Date(text).getTime()))
}
