import { useI18n } from 'vue-i18n'
import { number } from './format'

/** `t` of the catalogue, and `count` for messages with a plural whose `{n}` is written with grouping. */
export function useWords() {
  const { t, te } = useI18n()
  return {
    t,
    /** The message of `key`, or `otherwise` where the server names something that the catalogue does not know. */
    known: (key: string, otherwise: string) => (te(key) ? t(key) : otherwise),
    count: (key: string, n: number, named: Record<string, unknown> = {}) =>
      t(key, { ...named, n: number(n) }, n),
  }
}
