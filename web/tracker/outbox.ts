import { random, type Item } from './site.ts'

const name = '_fm_q'
const atOnce = 50
const most = 100
const largest = 50_000

interface Waiting {
  visitor: string
  consent: string
  at: number
  item: Item
}

/** Sends what is told, a few things at once, and keeps a bounded number of them while the network is away. */
export function outbox(url: string) {
  let waiting: Waiting[] = []
  let timer = 0
  let failures = 0
  let sending = false

  function load() {
    try {
      waiting = JSON.parse(localStorage.getItem(name) ?? '[]')
      localStorage.removeItem(name)
    } catch {
      waiting = []
    }
  }

  function save() {
    try {
      if (waiting.length) localStorage.setItem(name, JSON.stringify(waiting))
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
    let size = 0
    const batch: Waiting[] = []
    for (const one of waiting) {
      size += JSON.stringify(one.item).length
      const other = one.visitor !== first.visitor || one.consent !== first.consent
      if (other || batch.length === atOnce || (batch.length && size > largest)) break
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

  async function flush() {
    clearTimeout(timer)
    if (sending) return
    sending = true
    while (waiting.length) {
      const batch = next()
      const again = await post(batch)
      if (!again.length) failures = 0
      else {
        waiting = [...again, ...waiting].slice(0, most)
        save()
        later(Math.min(300_000, 5_000 * 2 ** failures++))
        break
      }
    }
    if (!waiting.length) save()
    sending = false
  }

  addEventListener('online', () => flush())
  return {
    load() {
      load()
      if (waiting.length) later(1_000)
    },
    add(visitor: string, consent: string, item: Item) {
      if (waiting.length >= most) waiting.shift()
      waiting.push({ visitor, consent, at: Date.now(), item: { id: random(16), ...item } })
      if (!failures) later(waiting.length < 20 ? 500 : 0)
    },
    flush,
    clear() {
      waiting = []
      save()
    },
  }
}
