import { describe, expect, it } from 'vitest'
import { csvOf } from './download'

describe('rows as CSV', () => {
  it('quotes what needs it and keeps formulas from running', () => {
    const text = csvOf([
      ['name', 'note'],
      ['Ada, Countess', 'said "hi"'],
      ['=cmd()', -3],
    ])

    expect(text).toBe('name,note\r\n"Ada, Countess","said ""hi"""\r\n\'=cmd(),-3\r\n')
  })
})
