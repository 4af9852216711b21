import type { Field } from './api'

/** The rules of a field as the form holds them: as they are typed. */
export interface TypedRules {
  minimum: string
  maximum: string
  pattern: string
  max_length: string
}

type Rules = Required<Pick<Field, 'minimum' | 'maximum' | 'pattern' | 'max_length'>>

export const noRules = (): TypedRules => ({ minimum: '', maximum: '', pattern: '', max_length: '' })

export function typedRules(field: Field): TypedRules {
  return {
    minimum: field.minimum?.toString() ?? '',
    maximum: field.maximum?.toString() ?? '',
    pattern: field.pattern ?? '',
    max_length: field.max_length?.toString() ?? '',
  }
}

/** What is sent: the rules that the type has, the others taken away. */
export function rulesOf(type: string, typed: TypedRules): Rules {
  const isNumber = type === 'number'
  const isText = type === 'text'
  return {
    minimum: isNumber ? numberOf(typed.minimum) : null,
    maximum: isNumber ? numberOf(typed.maximum) : null,
    pattern: isText ? typed.pattern || null : null,
    max_length: isText ? numberOf(typed.max_length) : null,
  }
}

/** Which of the typed rules is no number. */
export function wrongRules(type: string, typed: TypedRules): (keyof TypedRules)[] {
  const numbers: (keyof TypedRules)[] =
    type === 'number' ? ['minimum', 'maximum'] : type === 'text' ? ['max_length'] : []
  return numbers.filter((key) => Number.isNaN(numberOf(typed[key]) ?? 0))
}

function numberOf(text: string): number | null {
  const given = text.trim()
  return given === '' ? null : Number(given)
}
