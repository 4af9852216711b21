import { sayField } from './fieldWords'

/** Properties of an event by the paths that rules ask them by (`cart.total`); only lists of objects are told as JSON. */
export function propertyLines(
  properties: Record<string, unknown>,
  path = '',
): { name: string; value: string }[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${path}${key}`
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isNested && Object.keys(value).length > 0
      ? propertyLines(value as Record<string, unknown>, `${name}.`)
      : { name, value: sayField(value) || '–' }
  })
}
