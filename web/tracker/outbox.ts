import { random, type Item } from './site.ts'

const name = '_fm_q'
const atOnce = 50
const most = 100
const largest = 50_000
const mostFailures = 8
const week = 604_800_000

interface Waiting {
  visitor: string
  consent: string
  at: number
  item: Item & { id: string }
}

const size = (item: Item) => new TextEncoder().encode(JSON.stringify(item)).length

/** What is kept for the next page, of this tab and of others. */
function stored(): Waiting[] {
  try {
    const all = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(all) ? all.filter((one) => one?.item?.id && one.at > Date.now() - week) : []
  } catch {
    return []
  }
}

/**
 * Sends what is told, a few things at once, and keeps a bounded number of them while the network is away.
 *
 * @param may whether anything may be stored and sent, asked anew each time: another tab may have denied
 */
export function outbox(url: string, may: () => boolean) {
  let waiting: Waiting[] = []
  let flight: Waiting[] = []
  let timer = 0
  let failures = 0
  /** Counts how often all was forgotten: what was on its way then is not taken back. */
  let epoch = 0
  /** Names of what this tab has seen to; the rest that is stored is other tabs'. */
  const own = new Set<string>()

  function clear() {
    waiting = []
    flight = []
    epoch++
    try {
      localStorage.removeItem(name)
    } catch {
      // There is nothing.
    }
  }

  function save() {
    if (!may()) return clear()
    const others = stored().filter(({ item }) => !own.has(item.id))
    const all = [...others, ...flight, ...waiting].slice(-most)
    try {
      if (all.length) localStorage.setItem(name, JSON.stringify(all))
      else localStorage.removeItem(name)
    } catch {
      // Kept in memory only.
    }
  }

  function later(millis: number) {
    clearTimeout(timer)
    timer = window.setTimeout(() => flush(), millis)
  }

  /** The next that one visitor told, as much as fits. */
  function next(): Waiting[] {
    const first = waiting[0]!
    let bytes = 0
    const batch: Waiting[] = []
    for (const one of waiting) {
      bytes += size(one.item)
      const other = one.visitor !== first.visitor || one.consent !== first.consent
      if (other || batch.length === atOnce || (batch.length && bytes > largest)) break
      batch.push(one)
    }
    waiting = waiting.slice(batch.length)
    return batch
  }

  /** What has to be told again. */
  async function post(batch: Waiting[]): Promise<Waiting[]> {
    const now = Date.now()
    const { visitor, consent } = batch[0]!
    const items = batch.map(({ at, item }) => ({ ...item, ago: Math.max(0, now - at) }))
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body: JSON.stringify({ visitor, consent, items }),
        keepalive: true,
        credentials: 'omit',
      })
      if (answer.status === 200) {
        const { errors = [] } = (await answer.json()) as { errors?: { field: string; code: string }[] }
        if (errors.length) console.warn('flusomail:', errors)
        const places = errors.filter(({ code }) => code === 'unavailable').map(({ field }) => field)
        return batch.filter((_, n) => places.includes(`items[${n}]`))
      }
      return answer.status < 500 && answer.status !== 429 ? [] : batch
    } catch {
      return batch
    }
  }

  /** Whether all of it arrived. What fails again and again is left to the next page, and to the return of the network. */
  async function send(batch: Waiting[]): Promise<boolean> {
    const before = epoch
    flight = [...flight, ...batch]
    const again = await post(batch)
    if (epoch !== before) return false
    flight = flight.filter((one) => !batch.includes(one))
    waiting = [...again, ...waiting].slice(0, most)
    save()
    if (!again.length) failures = 0
    else if (failures < mostFailures) later(Math.min(300_000, 5_000 * 2 ** failures++))
    return !again.length
  }

  async function flush() {
    clearTimeout(timer)
    if (!may()) return clear()
    if (flight.length) return later(500)
    while (waiting.length && (await send(next())));
  }

  addEventListener('online', () => flush())
  return {
    load() {
      waiting = [...stored(), ...waiting]
      waiting.forEach(({ item }) => own.add(item.id))
      if (waiting.length) later(1_000)
    },
    add(visitor: string, consent: string, told: Item) {
      const item = { id: random(16), ...told }
      if (size(item) > largest) return console.warn('flusomail: too large', told.type)
      if (waiting.length >= most) waiting.shift()
      own.add(item.id)
      waiting.push({ visitor, consent, at: Date.now(), item })
      if (!failures) later(waiting.length < 20 ? 500 : 0)
    },
    /** The page may be gone in a moment: nothing waits for an answer, and what gets none is there for the next page. */
    leave() {
      if (!may()) return clear()
      while (waiting.length) void send(next())
      save()
    },
    clear,
  }
}
