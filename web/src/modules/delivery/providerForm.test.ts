import { describe, expect, it } from 'vitest'
import { blankProvider, draftOf, valuesOf } from './providerForm'

describe('what the provider form sends', () => {
  it('is numbers as numbers, and no password that was not typed', () => {
    const values = {
      ...blankProvider,
      name: 'Relay',
      host: ' mail.example.org ',
      port: '2525',
      username: 'u',
      max_connections: '4',
    }

    expect(draftOf(values)).toEqual({
      name: 'Relay',
      kind: 'smtp',
      settings: {
        host: 'mail.example.org',
        port: 2525,
        security: 'starttls',
        username: 'u',
        max_connections: 4,
      },
      rate_per_second: null,
    })
  })

  it('keeps what is known of a relay while it is edited', () => {
    const provider = {
      id: '1',
      name: 'Relay',
      kind: 'smtp',
      settings: { host: 'h', port: 465, security: 'tls' as const },
      rate_per_second: 50,
      created_at: '2026-01-01T00:00:00Z',
    }

    expect(draftOf(valuesOf(provider))).toMatchObject({
      rate_per_second: 50,
      settings: { host: 'h', port: 465, security: 'tls' },
    })
  })
})
