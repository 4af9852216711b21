import { describe, expect, it } from 'vitest'
import type { Campaign } from './api'
import { missingOf } from './steps'

const draft = {
  subject_line: '',
  sender_profile_id: null,
  email_template_id: null,
  audience: null,
} as unknown as Campaign

describe('the steps of a campaign', () => {
  it('say what is missing, one thing after the other', () => {
    expect(missingOf(draft, 'details')).toBe('subject')
    expect(missingOf({ ...draft, subject_line: 'Hi' }, 'details')).toBe('sender')
    expect(missingOf(draft, 'template')).toBe('template')
    expect(missingOf({ ...draft, audience: { lists: [], exclude_lists: [] } }, 'audience')).toBe('audience')
    expect(
      missingOf({ ...draft, audience: { lists: [], segments: ['s'], exclude_lists: [] } }, 'audience'),
    ).toBeNull()
  })

  it('let a test go once there is a mail and a sender', () => {
    const ready = { ...draft, subject_line: 'Hi', sender_profile_id: 's', email_template_id: 't' } as Campaign

    expect(missingOf(draft, 'test')).toBe('blocked')
    expect(missingOf(ready, 'test')).toBeNull()
  })
})
