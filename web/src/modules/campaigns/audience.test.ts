import { describe, expect, it } from 'vitest'
import { audienceOf, choiceOf } from './audience'

describe('an audience as a choice', () => {
  it('puts lists and segments side by side, and takes them apart again', () => {
    const audience = { lists: ['a'], segments: ['b', 'c'], exclude_lists: ['d'], exclude_segments: ['e'] }

    const choice = choiceOf(audience)

    expect(choice).toEqual({ to: ['a', 'segment:b', 'segment:c'], not_to: ['d', 'segment:e'] })
    expect(audienceOf(choice)).toEqual(audience)
  })

  it('is empty where nothing was chosen yet', () => {
    expect(choiceOf(null)).toEqual({ to: [], not_to: [] })
    expect(choiceOf({ lists: ['a'] })).toEqual({ to: ['a'], not_to: [] })
  })
})
