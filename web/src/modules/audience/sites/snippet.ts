/** What a site puts into the head of its pages: a queue for what is said before the script is there, and the script. */
export function snippet(scriptUrl: string): string {
  return [
    '<script>',
    'window.flusomail = window.flusomail || function () {',
    '  (window.flusomail.q = window.flusomail.q || []).push(arguments)',
    '}',
    '</' + 'script>',
    `<script async src="${scriptUrl}"></` + 'script>',
  ].join('\n')
}

/** Origins as they are written in a form: one a line. */
export function originsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter(Boolean)
}
