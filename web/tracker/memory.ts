import { random, type Consent, type Site } from './site.ts'

const name = '_fm'

/** What the browser keeps: the visitor's name, what they said, and a mark of who they are. Nothing before they may. */
export function memory(site: Site) {
  let [visitor = '', consent = '' as Consent, mark = ''] = read()

  function read(): [string?, Consent?, string?] {
    try {
      const kept = site.cookie
        ? decodeURIComponent(document.cookie.match(/(?:^|; )_fm=([^;]*)/)?.[1] ?? '')
        : (localStorage.getItem(name) ?? '')
      return kept.split('|') as [string, Consent, string]
    } catch {
      return []
    }
  }

  function write() {
    const kept = visitor || consent ? [visitor, consent, mark].join('|') : ''
    try {
      if (site.cookie)
        document.cookie = `${name}=${encodeURIComponent(kept)};domain=${site.cookie};path=/;max-age=${kept ? 34128000 : 0};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`
      else if (kept) localStorage.setItem(name, kept)
      else localStorage.removeItem(name)
    } catch {
      // A browser that keeps nothing: each page is another visitor.
    }
  }

  const says = () =>
    site.gpc &&
    ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true ||
      navigator.doNotTrack === '1')

  /** Whether anything may be stored and sent. A browser's no holds, unless the visitor said yes knowing of it. */
  const may = () =>
    consent === 'granted_despite_signal' ||
    (consent !== 'denied' && !says() && (consent === 'granted' || site.consent === 'implied'))

  // What was kept before the browser, or the site, came to object.
  if (!may() && consent !== 'denied' && (visitor || consent)) {
    visitor = consent = mark = ''
    write()
  }

  return {
    may,
    consent: () => consent || 'implied',
    visitor() {
      if (!visitor) {
        visitor = 'fm.' + random(32)
        write()
      }
      return visitor
    },
    say(said: Consent) {
      if (said !== 'granted' || consent !== 'granted_despite_signal') consent = said
      if (said === 'denied') visitor = mark = ''
      if (said === 'denied' && (says() || site.consent === 'required')) {
        // It holds without being written down.
        consent = ''
        write()
        consent = said
      } else if (said === 'denied' || may()) write()
    },
    /** Somebody else sits there now. */
    forget() {
      visitor = mark = ''
      write()
    },
    /** Whether this is another person than before; remembers it by a mark from which nobody is found. */
    isOther(who: string) {
      let sum = 2166136261
      for (const sign of who) sum = Math.imul(sum ^ sign.codePointAt(0)!, 16777619)
      const before = mark
      mark = (sum >>> 0).toString(36)
      if (mark !== before) write()
      return before !== '' && before !== mark
    },
  }
}
