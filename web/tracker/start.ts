import { memory } from './memory.ts'
import { outbox } from './outbox.ts'
import { onPage, shown } from './pages.ts'
import type { Consent, Item, Site } from './site.ts'

interface Who {
  email?: string
  external_id?: string | number
  hash?: string
}

type Command = ArrayLike<unknown>
type Flusomail = { (...given: unknown[]): void; q?: Command[]; ready?: boolean }

/** Begins to listen to `flusomail(…)`, and to what was said before the script was there. */
export function start(site: Site, url: string) {
  const global = window as unknown as { flusomail?: Flusomail }
  if (global.flusomail?.ready) return
  const kept = memory(site)
  const out = outbox(url, kept.may)
  let referrer = document.referrer
  /** Said before the visitor agreed: who they are, and that a page is shown. In memory only. */
  let held: [Who, Record<string, unknown> | undefined] | null = null
  let unseen = false

  const tell = (item: Item) => kept.may() && out.add(kept.visitor(), kept.consent(), item)

  function page(properties?: object) {
    unseen = !kept.may()
    tell({ type: 'page', properties: { ...shown(referrer), ...properties } })
  }

  function identify(who: Who, traits?: Record<string, unknown>) {
    if (!kept.may()) {
      held = [who, traits]
      return
    }
    held = null
    const { email, hash } = who
    const external_id = who.external_id == null ? undefined : String(who.external_id)
    const mark = external_id ?? String(email ?? '')
    if (kept.isOther(mark)) {
      kept.forget()
      kept.isOther(mark)
    }
    tell({ type: 'identify', email, external_id, hash, traits })
  }

  function consent(said: Consent, how?: { despite_signal?: boolean }) {
    kept.say(said === 'granted' && how?.despite_signal ? 'granted_despite_signal' : said)
    if (!kept.may()) out.clear()
    else {
      if (unseen) page()
      if (held) identify(...held)
    }
  }

  const commands: Record<string, (...given: never[]) => unknown> = {
    page,
    identify,
    consent,
    track: (event: string, properties?: Record<string, unknown>) =>
      tell({ type: 'track', event, properties }),
    reset() {
      held = null
      if (kept.may()) kept.forget()
    },
    /** Calls with the visitor's name, which the site's server may give to `/api/identify`; null before consent. */
    visitor: (call: (visitor: string | null) => void) => call(kept.may() ? kept.visitor() : null),
  }

  /** A mistake in a call must not break the page. */
  function run([command, ...given]: unknown[]) {
    try {
      commands[command as string]!(...(given as never[]))
    } catch (mistake) {
      console.warn('flusomail:', command, mistake)
    }
  }

  const said = global.flusomail?.q ?? []
  global.flusomail = (...given: unknown[]) => run(given)
  global.flusomail.ready = true
  if (kept.may()) out.load()
  else out.clear()
  // A yes or a no that the page had ready counts for the first page view, too.
  for (const command of said) run(Array.from(command))
  if (site.pages) {
    page()
    onPage((before) => {
      referrer = before || referrer
      page()
    })
  }
  const heed = () => kept.may() || out.clear()
  addEventListener('storage', heed)
  addEventListener('pageshow', heed)
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && out.leave())
  addEventListener('pagehide', out.leave)
}
