import { describe, expect, it } from 'vitest'
import { inside } from './inside'

describe('the way on after sign-in', () => {
  it('stays inside the app', () => {
    expect(inside('/campaigns?status=draft')).toBe('/campaigns?status=draft')
    expect(inside('//evil.example')).toBe('/')
    expect(inside('/\\evil.example')).toBe('/')
    expect(inside('https://evil.example')).toBe('/')
    expect(inside(undefined)).toBe('/')
  })
})
