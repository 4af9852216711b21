import { i18n } from '@/lib/i18n'
import notes from '@/locales/en.notes.json'

// They come with the page of a contact, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', notes)
