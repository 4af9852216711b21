import { describe, expect, it } from 'vitest'
import { campaign, clean } from './address.ts'

describe('addresses', () => {
  it('lose users, fragments and what looks like personal data', () => {
    expect(clean('https://u:p@shop.example/a@b.example/x?Token=1&q=2&to=a%40b.example#me')).toBe(
      'https://shop.example/%E2%80%A6/x?q=2',
    )
    expect(clean('')).toBe('')
  })

  it('say which campaign they are of', () => {
    expect(campaign('https://shop.example/?utm_source=a&utm_medium=email&x=1')).toEqual({
      utm_source: 'a',
      utm_medium: 'email',
    })
  })
})
