import { i18n } from '@/lib/i18n'
import reasons from '@/locales/en.reasons.json'

// Why somebody gets no mail, in words: they come with the pages that say so, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', reasons)
