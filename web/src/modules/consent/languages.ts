import { locale } from '@/lib/format'

/** `en`, `de-AT` …; `default` stands for every language that has no words of its own. */
export const isLanguage = (text: string) => /^(default|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)$/.test(text)

/** "German (Austria)"; the code itself where the browser does not know it. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale.language, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
