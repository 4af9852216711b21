import { i18n } from '@/lib/i18n'
import views from '@/locales/en.views.json'

// They come with the table of contacts and the page of fields, so that nobody else waits for them.
i18n.global.mergeLocaleMessage('en', views)
