import { describe, expect, it } from 'vitest'
import { propertyOf } from './api'

describe('a trait', () => {
  it('asks for a property where its function needs one', () => {
    expect(propertyOf('sum')).toBe('needed')
    expect(propertyOf('most_frequent')).toBe('needed')
  })

  it('may ask when something happened, or what it was then', () => {
    expect(propertyOf('first')).toBe('possible')
  })

  it('counts events without looking into them', () => {
    expect(propertyOf('count')).toBe('none')
    expect(propertyOf('days_since')).toBe('none')
  })
})
