import { i18n } from '@/lib/i18n'
import segments from '@/locales/en.segments.json'

// The words of the builder are many: they come with its pages, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', segments)
