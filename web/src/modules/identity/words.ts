import { i18n } from '@/lib/i18n'
import identity from '@/locales/en.identity.json'

// They come with the pages of people, roles and keys, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', identity)
