/** Why somebody left, as the preference centre keeps it: a code of ours or words, and behind a colon what they wrote. */
export function whyLeft(note: string, known: (key: string, otherwise: string) => string): string {
  const [reason, own] = note.split(/: (.*)/s, 2)
  const said = /^[a-z_]+$/.test(reason!) ? known(`centre.reason.${reason}`, reason!) : reason!
  return own ? `${said}: ${own}` : said
}
