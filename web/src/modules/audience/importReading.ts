/** Tools whose exports the server knows, and `none` for a file that only looks like one. */
export const presets = {
  flusomail: 'Flusomail',
  mailchimp: 'Mailchimp',
  mailerlite: 'MailerLite',
  klaviyo: 'Klaviyo',
  brevo: 'Brevo',
  hubspot: 'HubSpot',
  substack: 'Substack',
  beehiiv: 'beehiiv',
  listmonk: 'listmonk',
} as const

/** What separates cells, by the word for it. */
export const delimiters: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' }

/** Encodings that files of addresses come in. */
export const encodings = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'windows-1252',
  'ISO-8859-15',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'Shift_JIS',
  'EUC-KR',
  'GB18030',
  'Big5',
]
