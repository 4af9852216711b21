import { i18n } from '@/lib/i18n'
import files from '@/locales/en.files.json'

// What is said of files that come in and go out comes with the pages that say it, so that nobody else waits for it.
i18n.global.mergeLocaleMessage('en', files)
