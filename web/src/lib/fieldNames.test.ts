import { describe, expect, it } from 'vitest'
import { fieldLabel, inWords } from './fieldNames'

describe('a name of the API', () => {
  it('is told by its label', () => {
    expect(fieldLabel('campaign_name')).toBe('Name')
    expect(fieldLabel('/audience/time_zone')).toBe('Time zone')
    expect(fieldLabel('something_else')).toBe('something_else')
  })

  it('is replaced in a sentence, where it is a name', () => {
    expect(inWords('campaign_name must not be longer than 200.')).toBe('Name must not be longer than 200.')
    expect(inWords('locale must be a language tag.')).toBe('Language must be a language tag.')
    expect(inWords('The locale is odd.')).toBe('The locale is odd.')
  })
})
