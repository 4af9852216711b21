import { i18n } from '@/lib/i18n'
import campaigns from '@/locales/en.campaigns.json'

// They come with the pages of campaigns, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', campaigns)
