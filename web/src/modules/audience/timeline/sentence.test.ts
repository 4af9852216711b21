import { describe, expect, it } from 'vitest'
import { i18n } from '@/lib/i18n'
import type { Activity } from './api'
import { isFollowable, linkText, originPage, sentence } from './sentence'
import './words'

const spring = { kind: 'campaign', id: '1', name: 'Spring news', subject: 'Hello', is_deleted: false }

function said(event: Partial<Activity>, kind = 'Something'): string {
  const fact = { kind: 'opened', occurred_at: '2026-11-01T00:00:00Z', ...event } as Activity
  return sentence(fact, kind, i18n.global.t, i18n.global.te)
    .map((piece) => ('words' in piece ? piece.words : `<${piece.place}>`))
    .join('')
}

describe('a sentence about a fact', () => {
  it('names the campaign and the link', () => {
    expect(said({ kind: 'opened', origin: spring })).toBe('Opened “<what>”')
    expect(said({ kind: 'clicked', origin: spring, link_url: 'https://example.org' })).toBe(
      'Clicked <link> in “<what>”',
    )
  })

  it('does without what is not known', () => {
    expect(said({ kind: 'opened' }, 'Opened a mail')).toBe('Opened a mail')
    expect(said({ kind: 'clicked', origin: spring })).toBe('Clicked a link in “<what>”')
    expect(said({ kind: 'clicked', link_url: 'https://example.org' })).toBe('Clicked <link>')
    expect(said({ kind: 'resumed', origin: spring }, 'Ended the break')).toBe('Ended the break: “<what>”')
  })
})

describe('an origin', () => {
  it('leads to its page while there is one', () => {
    const all = () => true

    expect(originPage(spring, all)).toBe('/campaigns/1')
    expect(originPage({ ...spring, is_deleted: true }, all)).toBeUndefined()
    expect(originPage({ ...spring, kind: 'transactional', id: null }, all)).toBeUndefined()
    expect(originPage(spring, () => false)).toBeUndefined()
  })
})

describe('a link', () => {
  it('is shown without scheme, and followed when it is whole', () => {
    expect(linkText('https://example.org/x/')).toBe('example.org/x')
    expect(isFollowable('https://example.org/x')).toBe(true)
    expect(isFollowable('https://example.org/{{ id }}')).toBe(false)
    expect(isFollowable('javascript:alert(1)')).toBe(false)
  })
})
