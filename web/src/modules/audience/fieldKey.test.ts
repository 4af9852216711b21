import { describe, expect, it } from 'vitest'
import { isFieldKey, keyOfColumn, keyOfLabel } from './fieldKey'

describe('the key of a field', () => {
  it('is suggested by the label', () => {
    expect(keyOfLabel('Date of birth')).toBe('date_of_birth')
    expect(keyOfLabel('  Størrelse, é (cm) ')).toBe('st_rrelse_e_cm')
    expect(keyOfLabel('2nd e-mail')).toBe('nd_e_mail')
  })

  it('is left to the person where a label has no letter that a key may have', () => {
    expect(keyOfLabel('誕生日')).toBe('')
  })

  it('is never longer than the server takes', () => {
    expect(isFieldKey(keyOfLabel('x'.repeat(200)))).toBe(true)
  })

  it('can be made of any column of a file', () => {
    const keys = ['City', '1st order', 'Source', 'Город', '名前'].map(keyOfColumn)

    expect(keys).toEqual(['city', 'st_order', 'source_in_file', 'field_4', 'field_5'])
    expect(keys.every(isFieldKey)).toBe(true)
  })

  it('begins with a letter', () => {
    expect(['city', 'a1_b'].every(isFieldKey)).toBe(true)
    expect(['', '1st', 'City', 'a-b', 'é'].some(isFieldKey)).toBe(false)
  })
})
