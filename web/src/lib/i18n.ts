import { createI18n } from 'vue-i18n'
import en from '@/locales/en.json'
import { locale } from './format'

/** The words of the app. Every language is one catalogue in `locales`; English is the one that is written by hand. */
export const i18n = createI18n({
  legacy: false,
  locale: locale.language,
  fallbackLocale: 'en',
  messages: { en },
  missingWarn: import.meta.env.DEV,
})
