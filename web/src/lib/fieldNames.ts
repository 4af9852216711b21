import { i18n } from './i18n'

/** What the API calls a field, as the app's labels call it; others stay as they are. */
export function fieldLabel(path: string): string {
  const name =
    path
      .replace(/^[/$.]+/, '')
      .split(/[./[]/)
      .at(-1) ?? path
  return i18n.global.te(`fields.${name}`) ? i18n.global.t(`fields.${name}`) : path
}

/** A sentence of the server with the API's names replaced: those with an underscore, or the one it begins with. */
export function inWords(sentence: string): string {
  return sentence
    .replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) => fieldLabel(name))
    .replace(/^[a-z]+(?=:| (?:is|must|may|has|can)\b)/, (name) => fieldLabel(name))
}
