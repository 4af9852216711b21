import { describe, expect, it } from 'vitest'
import { noRules, rulesOf, typedRules, wrongRules } from './fieldRules'

describe('the rules of a field', () => {
  const typed = { minimum: '18', maximum: ' 120.5 ', pattern: '^a', max_length: '5' }

  it('are sent as far as its type has them', () => {
    expect(rulesOf('number', typed)).toEqual({ minimum: 18, maximum: 120.5, pattern: null, max_length: null })
    expect(rulesOf('text', typed)).toEqual({ minimum: null, maximum: null, pattern: '^a', max_length: 5 })
    expect(Object.values(rulesOf('date', typed))).toEqual([null, null, null, null])
  })

  it('come back as they were typed', () => {
    const field = { id: '1', key: 'a', label: 'A', type: 'number', minimum: 0, maximum: null }

    expect(typedRules(field)).toEqual({ ...noRules(), minimum: '0' })
  })

  it('are numbers where numbers are asked for', () => {
    expect(wrongRules('number', { ...noRules(), minimum: 'old', max_length: 'x' })).toEqual(['minimum'])
    expect(wrongRules('text', { ...noRules(), minimum: 'old' })).toEqual([])
  })
})
