import { i18n } from '@/lib/i18n'
import timeline from '@/locales/en.timeline.json'

// They come with the page of a contact, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', timeline)
