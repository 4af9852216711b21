import { describe, expect, it } from 'vitest'
import { i18n } from '@/lib/i18n'
import './words'
import { whyLeft } from './whyLeft'

const { t, te } = i18n.global
const known = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise)

describe('why somebody left', () => {
  it('is said in words where they chose one of our reasons', () => {
    expect(whyLeft('too_often', known)).toBe(t('centre.reason.too_often'))
    expect(whyLeft('too_often: Every day: too much', known)).toBe(
      `${t('centre.reason.too_often')}: Every day: too much`,
    )
  })

  it('is said in theirs otherwise', () => {
    expect(whyLeft('Moved away: see you', known)).toBe('Moved away: see you')
    expect(whyLeft('tired', known)).toBe('tired')
  })
})
