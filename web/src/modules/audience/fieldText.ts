/** A custom field's value as a person writes it, and back. What does not fit its type is left for the server to name. */

export function textOfField(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function fieldOfText(type: string, text: string): unknown {
  if (text === '') return null
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (type === 'boolean') return text === 'true'
  if (type === 'json') return parsed(text)
  return text
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
