import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { hasLink, textErrorsOf } from './textErrors'

describe('the words of the mail that asks', () => {
  it('get the errors of the server at their own field', () => {
    const details = [
      { field: 'texts.de-AT.body', code: 'no_link', message: 'No link.' },
      { field: 'redirect_url', code: 'wrong_form', message: 'No address.' },
    ]

    const found = textErrorsOf(new ApiProblem({ status: 422, code: 'x', title: 'x', detail: 'x', details }))

    expect(found).toEqual({ 'de-AT.body': 'No link.' })
  })

  it('need the link, however it is spaced', () => {
    expect(hasLink('Confirm: {{ confirm_url }}')).toBe(true)
    expect(hasLink('Confirm: {confirm_url}')).toBe(false)
  })
})
