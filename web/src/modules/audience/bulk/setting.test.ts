import { describe, expect, it } from 'vitest'
import type { Field } from '../api'
import { settingOf, writable } from './setting'

describe('setting a field of many people', () => {
  it('offers no field whose values are computed', () => {
    const city: Field = { id: '1', key: 'city', label: 'City', type: 'text' }
    const orders: Field = { id: '2', key: 'orders', label: 'Orders', type: 'number', computed: 'trait' }

    expect(writable([city, orders])).toEqual([{ value: 'fields.city', field: city }])
  })

  it('writes standard and custom fields where the server looks for them', () => {
    expect(settingOf('phone', '+47 1')).toEqual({ set: { phone: '+47 1' } })
    expect(settingOf('fields.vip', false)).toEqual({ set: { fields: { vip: false } } })
  })

  it('clears with null, and asks for a value otherwise', () => {
    expect(settingOf('fields.city', null)).toEqual({ set: { fields: { city: null } } })
    expect(settingOf('fields.city', '')).toBeNull()
    expect(settingOf('fields.city', undefined)).toBeNull()
    expect(settingOf('', 'Oslo')).toBeNull()
  })
})
