/** What a site decided, which the server writes around the script. */
export interface Site {
  consent: 'required' | 'implied'
  /** Whether a browser's Global Privacy Control or Do Not Track counts as a no. */
  gpc: boolean
  /** Whether page views are told by themselves. */
  pages: boolean
  /** The domain of the cookie; null: the local storage. */
  cookie: string | null
}

export interface Item {
  type: 'page' | 'track' | 'identify'
  id?: string
  event?: string
  properties?: Record<string, unknown>
  email?: string
  external_id?: string
  hash?: string
  traits?: Record<string, unknown>
}

export type Consent = 'granted' | 'granted_despite_signal' | 'denied' | ''

/** So many random digits, hexadecimal. */
export function random(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
