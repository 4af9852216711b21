import { random, type Consent, type Site } from './site.ts'

const name = '_fm'

/** What the browser keeps: the visitor's name, what they said, and a mark of who they are. Nothing before they may. */
export function memory(site: Site) {
  let visitor = ''
  let consent = '' as Consent
  let mark = ''
  /** Whether there was something: a browser that keeps nothing is not one in which it was removed. */
  let kept = false

  const cookie = () => decodeURIComponent(document.cookie.match(/(?:^|; )_fm=([^;]*)/)?.[1] ?? '')
  const bake = (text: string, domain: string) =>
    (document.cookie = `${name}=${encodeURIComponent(text)};domain=${domain};path=/;max-age=${text ? 34128000 : 0};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`)

  /** Another tab may have written since; also what the site's former settings kept elsewhere holds. */
  function read() {
    try {
      const local = localStorage.getItem(name) ?? ''
      const text = site.cookie ? cookie() || local : local || cookie()
      if (text || kept) {
        const said = consent
        ;[visitor = '', consent = '' as Consent, mark = ''] = text.split('|') as [string, Consent, string]
        if (!text && said === 'denied') consent = said
      }
      kept = !!text
    } catch {
      // Nothing is kept.
    }
  }

  function write() {
    const text = visitor || consent ? [visitor, consent, mark].join('|') : ''
    try {
      if (site.cookie) bake(text, site.cookie)
      else if (cookie())
        for (let host = location.hostname; host; host = host.replace(/^[^.]*\.?/, '')) bake('', host)
      if (text && !site.cookie) localStorage.setItem(name, text)
      else localStorage.removeItem(name)
      kept = !!(text && (site.cookie ? cookie() : localStorage.getItem(name)))
    } catch {
      // A browser that keeps nothing: each page is another visitor.
    }
  }

  const says = () =>
    site.gpc &&
    ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true ||
      navigator.doNotTrack === '1')

  const agreed = () =>
    consent === 'granted_despite_signal' ||
    (consent !== 'denied' && !says() && (consent === 'granted' || site.consent === 'implied'))

  /** Whether anything may be stored and sent. A browser's no holds, unless the visitor said yes knowing of it. */
  function may() {
    read()
    return agreed()
  }

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
      read()
      if (said !== 'granted' || consent !== 'granted_despite_signal') consent = said
      if (said === 'denied') visitor = mark = ''
      if (said === 'denied' && (says() || site.consent === 'required')) {
        // It holds without being written down.
        consent = ''
        write()
        consent = said
      } else if (said === 'denied' || agreed()) write()
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
