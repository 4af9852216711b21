import { describe, expect, it } from 'vitest'
import { readDuration, writeDuration } from './duration'

describe('a duration', () => {
  it.each(['PT30M', 'PT12H', 'P30D', 'P2W', 'P6M', 'P1Y', '-P7D'])('%s is read and written', (text) => {
    expect(writeDuration(readDuration(text)!)).toBe(text)
  })

  it('tells minutes from months', () => {
    expect(readDuration('PT6M')?.unit).toBe('minutes')
    expect(readDuration('P6M')?.unit).toBe('months')
  })

  it('is left as text where it has several units, or none', () => {
    expect(['P1Y6M', 'P', 'soon', undefined].map(readDuration)).toEqual([null, null, null, null])
  })
})
