import { describe, expect, it } from 'vitest'
import { isAge, isVerdict, verdictOf, type Check } from './api'

const check = (key: string): Check => ({ key, rule: { field: 'email', op: 'is_set' } })

describe('a question about addresses', () => {
  it('is told from the others', () => {
    expect(['verdict_risky', 'age_month', 'no_email'].map((key) => isVerdict(check(key)))).toEqual([
      true,
      false,
      false,
    ])
    expect(isAge(check('verdict_risky'))).toBe(false)
  })

  it('leads to the contacts that it counts', () => {
    expect(verdictOf(check('verdict_undeliverable'))).toBe('undeliverable')
    expect(verdictOf(check('verdict_none'))).toBe('unverified')
  })
})
