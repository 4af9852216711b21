import { describe, expect, it } from 'vitest'
import { actionWords, resources } from './actions'
import { i18n } from '@/lib/i18n'

describe('actionWords', () => {
  it('says what was done to what', () => {
    expect(actionWords('campaign.sent')).toBe('Campaign: sent')
    expect(actionWords('api_key.revoked')).toBe('API key: withdrawn')
  })

  it('leaves a code that it does not know', () => {
    expect(actionWords('rocket.launched')).toBe('rocket.launched')
    expect(actionWords('campaign')).toBe('campaign')
  })
})

describe('resources', () => {
  it('all have a name', () => {
    expect(resources.filter((one) => !i18n.global.te(`privacy.audit.nouns.${one}`))).toEqual([])
  })
})
