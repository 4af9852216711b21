import { i18n } from '@/lib/i18n'
import merging from '@/locales/en.merging.json'

// They come with the pages of merging, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', merging)
