import { describe, expect, it } from 'vitest'
import { targetsOf } from './targets'

describe('addresses that are pasted', () => {
  it('are taken line by line or with commas, each once', () => {
    const found = targetsOf('ada@example.org\ngrace@example.org, ada@example.org\n\npartner.example')

    expect(found).toEqual({
      emails: ['ada@example.org', 'grace@example.org'],
      domains: ['partner.example'],
      wrong: [],
    })
  })

  it('may be of domains beyond ASCII', () => {
    expect(targetsOf('bücher.example').domains).toEqual(['bücher.example'])
  })

  it('are told when they are neither address nor domain', () => {
    expect(targetsOf('nobody a@b@c @example.org').wrong).toEqual(['nobody', 'a@b@c', '@example.org'])
  })
})
