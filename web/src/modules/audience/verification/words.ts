import { i18n } from '@/lib/i18n'
import verification from '@/locales/en.verification.json'

// They come with the pages that show verdicts, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', verification)
