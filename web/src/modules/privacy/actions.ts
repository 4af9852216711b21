import { i18n } from '@/lib/i18n'

/** What entries are about. */
export const resources = [
  'api_key',
  'campaign',
  'contact',
  'field',
  'import',
  'invitation',
  'job',
  'list',
  'organization',
  'provider',
  'sandbox',
  'sender',
  'session',
  'suppression',
  'tag',
  'template',
  'user',
  'workspace',
] as const

/** `campaign.sent` in words; a code that the catalogue does not know stays what it is. */
export function actionWords(action: string): string {
  const [noun, verb] = action.split('.')
  const about = `privacy.audit.nouns.${noun}`
  const done = `privacy.audit.verbs.${verb}`
  const { t, te } = i18n.global
  return te(about) && te(done) ? `${t(about)}: ${t(done)}` : action
}
