import { i18n } from '@/lib/i18n'
import consent from '@/locales/en.consent.json'

// They come with the pages of topics, pacing and lists, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', consent)
