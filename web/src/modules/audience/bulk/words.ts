import { i18n } from '@/lib/i18n'
import bulk from '@/locales/en.bulk.json'

// What is said of past changes comes with their page, so that nobody else waits for it.
i18n.global.mergeLocaleMessage('en', bulk)
