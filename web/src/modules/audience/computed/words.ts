import { i18n } from '@/lib/i18n'
import computed from '@/locales/en.computed.json'
import '../segments/words'

// They come with the pages of traits and scores, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', computed)
