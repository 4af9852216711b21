import { describe, expect, it } from 'vitest'
import { marksOf, placeOf } from './remarks'

describe('remarks on a template', () => {
  it('have their place out of their words', () => {
    const remark = {
      field: 'mjml',
      code: 'syntax',
      message: 'Line 5, column 12: mj-text is closed by mj-txt.',
    }

    expect(placeOf(remark)).toEqual({ line: 5, column: 12, message: 'mj-text is closed by mj-txt.' })
    expect(marksOf(remark, 'error')).toEqual([
      { line: 5, column: 12, message: 'mj-text is closed by mj-txt.', severity: 'error' },
    ])
  })

  it('take the place they name themselves', () => {
    expect(placeOf({ code: 'image_without_alt', message: 'A picture has no text.', line: 7 }).line).toBe(7)
  })

  it('make no mark without a place', () => {
    expect(marksOf({ code: 'size', message: 'Larger than 102 KB.', line: 0 }, 'warning')).toEqual([])
  })
})
