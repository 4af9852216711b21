import { i18n } from '@/lib/i18n'
import quality from '@/locales/en.quality.json'

// They come with their page, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', quality)
