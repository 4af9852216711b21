import { i18n } from '@/lib/i18n'
import sites from '@/locales/en.sites.json'

// They come with the pages of websites, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', sites)
