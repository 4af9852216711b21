import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { start } from './start.ts'
import type { Item, Site } from './site.ts'

interface Sent {
  visitor: string
  consent: string
  items: (Item & { ago: number })[]
}

const usual: Site = { consent: 'implied', gpc: true, pages: true, cookie: null }
let number = 0
let url = ''
let answers: () => Promise<{ status: number; json?: () => Promise<unknown> }>
const sent: Sent[] = []
/** What the script listens to, so that a test's script does not hear what the next one does. */
const listening: [string, EventListener][] = []
const listen = window.addEventListener.bind(window)
window.addEventListener = ((type: string, heard: EventListener) => {
  listening.push([type, heard])
  listen(type, heard)
}) as typeof window.addEventListener

function call(...given: unknown[]) {
  ;(window as unknown as { flusomail: (...given: unknown[]) => void }).flusomail(...given)
}

function load(site: Partial<Site> = {}) {
  delete (window as { flusomail?: unknown }).flusomail
  url = `https://mail.example/w/k${++number}`
  start({ ...usual, ...site }, url)
}

async function passes(millis = 1_000) {
  await vi.advanceTimersByTimeAsync(millis)
}

function signal(on: boolean) {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: on, configurable: true })
}

const told = () => sent.flatMap((beacon) => beacon.items)
const visitor = () => (localStorage.getItem('_fm') ?? '').split('|')[0]

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  history.replaceState(null, '', '/start?utm_source=news&email=ada@example.com')
  sent.length = 0
  answers = () => Promise.resolve({ status: 204 })
  vi.stubGlobal('fetch', (to: string, how: { body: string }) => {
    // Earlier tests' scripts still listen.
    if (to !== url) return Promise.resolve({ status: 204 })
    sent.push(JSON.parse(how.body))
    return answers()
  })
})

afterEach(() => {
  for (const [type, heard] of listening.splice(0)) removeEventListener(type, heard)
  signal(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Two scripts in one window, as two tabs that share its storage. */
function loadAnother(site: Partial<Site> = {}) {
  const first = (window as unknown as { flusomail: (...given: unknown[]) => void }).flusomail
  load(site)
  return (...given: unknown[]) => first(...given)
}

const kept = () => JSON.parse(localStorage.getItem('_fm_q') ?? '[]') as { item: Item }[]

describe('the script for websites', () => {
  it('tells of the page, without what looks like personal data', async () => {
    load()
    await passes()
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatchObject({
      type: 'page',
      properties: {
        url: location.origin + '/start?utm_source=news',
        path: '/start',
        utm_source: 'news',
      },
    })
    expect(sent[0]!.visitor).toMatch(/^fm\.[0-9a-f]{32}$/)
    expect(sent[0]!.consent).toBe('implied')
  })

  it('tells of pages that an app shows by itself, each once', async () => {
    load()
    await passes()
    history.pushState(null, '', '/basket')
    history.replaceState(null, '', '/basket#top')
    await passes()
    expect(told().map((item) => item.properties!.path)).toEqual(['/start', '/basket'])
    expect(told()[1]!.properties!.referrer).toBe(location.origin + '/start?utm_source=news')
  })

  it('hears what was said before it was there', async () => {
    delete (window as { flusomail?: unknown }).flusomail
    const early: { (...given: unknown[]): void; q?: unknown[] } = (...given) => (early.q ??= []).push(given)
    ;(window as { flusomail?: unknown }).flusomail = early
    call('track', 'basket filled', { total: 5 })
    url = `https://mail.example/w/k${++number}`
    start({ ...usual, pages: false }, url)
    await passes()
    expect(told()[0]).toMatchObject({ type: 'track', event: 'basket filled', properties: { total: 5 } })
  })

  it('stores and sends nothing before consent where it is required', async () => {
    load({ consent: 'required' })
    call('track', 'basket filled')
    call('identify', { email: 'ada@example.com', hash: 'x' })
    await passes()
    expect(sent).toEqual([])
    expect(localStorage).toHaveLength(0)

    call('consent', 'granted')
    await passes()
    expect(told().map((item) => item.type)).toEqual(['page', 'identify'])
    expect(sent[0]!.consent).toBe('granted')
  })

  it('forgets the visitor who denies', async () => {
    load()
    await passes()
    call('consent', 'denied')
    call('track', 'basket filled')
    await passes()
    expect(visitor()).toBe('')
    expect(told()).toHaveLength(1)

    load()
    await passes()
    expect(told()).toHaveLength(1)
  })

  it('stores and sends nothing while the browser says no, even after an ordinary yes', async () => {
    signal(true)
    load()
    call('consent', 'granted')
    call('track', 'basket filled')
    await passes()
    expect(sent).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  it('heeds a yes that is given knowing of the no', async () => {
    signal(true)
    load()
    call('consent', 'granted', { despite_signal: true })
    await passes()
    expect(sent[0]!.consent).toBe('granted_despite_signal')

    call('consent', 'granted')
    call('track', 'basket filled')
    await passes()
    expect(told().map((item) => item.type)).toEqual(['page', 'track'])
  })

  it('forgets what it kept when the browser comes to say no', async () => {
    load()
    await passes()
    expect(visitor()).not.toBe('')
    signal(true)
    load()
    expect(localStorage).toHaveLength(0)
  })

  it('takes another person for another visitor', async () => {
    load({ pages: false })
    call('track', 'before')
    call('identify', { email: 'ada@example.com', hash: 'a' })
    call('identify', { email: 'grace@example.com', hash: 'b' })
    await passes()
    expect(sent.map((beacon) => beacon.items.length)).toEqual([2, 1])
    expect(sent[0]!.visitor).not.toBe(sent[1]!.visitor)
    const last = visitor()
    call('reset')
    call('track', 'after')
    await passes()
    expect(sent.at(-1)!.visitor).not.toBe(last)
  })

  it('keeps what cannot be sent, also for the next page, and tells it once', async () => {
    answers = () => Promise.reject(new Error('offline'))
    load({ pages: false })
    call('track', 'basket filled')
    await passes()
    answers = () => Promise.resolve({ status: 204 })
    sent.length = 0
    load({ pages: false })
    await passes(3_000)
    expect(told()).toHaveLength(1)
    expect(told()[0]!.ago).toBeGreaterThan(0)
    expect(localStorage.getItem('_fm_q')).toBeNull()
  })

  it('keeps at most a hundred', async () => {
    answers = () => Promise.resolve({ status: 503 })
    load({ pages: false })
    for (let i = 0; i < 150; i++) call('track', `event ${i}`)
    await passes()
    expect(JSON.parse(localStorage.getItem('_fm_q')!)).toHaveLength(100)
  })

  it('does not repeat what was refused', async () => {
    answers = () => Promise.resolve({ status: 403 })
    load()
    await passes(60_000)
    expect(sent).toHaveLength(1)
  })

  it('repeats, of what came, only what could not be kept at the moment', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const errors = [
      { field: 'items[0]', code: 'unavailable' },
      { field: 'items[1].event', code: 'wrong_form' },
    ]
    answers = () => Promise.resolve({ status: 200, json: () => Promise.resolve({ errors }) })
    load({ pages: false })
    for (const event of ['first', '<>', 'third']) call('track', event)
    await passes()
    answers = () => Promise.resolve({ status: 204 })
    sent.length = 0
    await passes(10_000)
    expect(told().map((item) => item.event)).toEqual(['first'])
  })

  it('does not take back what was on its way when the visitor denied', async () => {
    let fail = () => {}
    answers = () => new Promise((_, reject) => (fail = () => reject(new Error('offline'))))
    load({ pages: false })
    call('track', 'basket filled')
    await passes()
    call('consent', 'denied')
    fail()
    await passes()
    expect(kept()).toEqual([])
    call('consent', 'granted')
    await passes(600_000)
    expect(sent).toHaveLength(1)
  })

  it('forgets what it kept to be sent, wherever, when it may not any more', () => {
    localStorage.setItem('_fm', 'fm.a|granted|')
    localStorage.setItem('_fm_q', '[{"item":{"id":"a"}}]')
    signal(true)
    load({ cookie: location.hostname })
    expect(localStorage).toHaveLength(0)
  })

  it('heeds what was denied in another tab', async () => {
    load({ pages: false })
    call('track', 'before')
    await passes()
    const first = loadAnother({ pages: false })
    call('consent', 'denied')
    sent.length = 0
    first('track', 'after')
    await passes()
    expect(sent).toEqual([])
    expect(visitor()).toBe('')
  })

  it('sends nothing more that waited when another tab denies', async () => {
    load({ pages: false })
    call('track', 'basket filled')
    localStorage.setItem('_fm', '|denied|')
    await passes()
    expect(sent).toEqual([])
  })

  it('keeps a no that was said before the site moved to a cookie', async () => {
    localStorage.setItem('_fm', '|denied|')
    load({ cookie: location.hostname })
    await passes()
    expect(sent).toEqual([])
  })

  it('drops what is too large for any beacon, by its bytes', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    load({ pages: false })
    call('track', 'large', { text: 'ü'.repeat(30_000) })
    call('track', 'small')
    await passes()
    expect(told().map((item) => item.event)).toEqual(['small'])
  })

  it('gives up after some failures, until the network is back', async () => {
    answers = () => Promise.reject(new Error('refused'))
    load({ pages: false })
    call('track', 'basket filled')
    await passes(7_200_000)
    const tries = sent.length
    await passes(7_200_000)
    expect(sent).toHaveLength(tries)
    window.dispatchEvent(new Event('online'))
    await passes()
    expect(sent).toHaveLength(tries + 1)
  })

  it('keeps what has no answer when the page goes, and sends the rest', async () => {
    answers = () => new Promise(() => {})
    load({ pages: false })
    call('track', 'on its way')
    await passes()
    call('track', 'last')
    window.dispatchEvent(new Event('pagehide'))
    expect(told().map((item) => item.event)).toEqual(['on its way', 'last'])
    expect(kept().map(({ item }) => item.event)).toEqual(['on its way', 'last'])
  })

  it('leaves alone what other tabs keep', async () => {
    answers = () => Promise.resolve({ status: 503 })
    load({ pages: false })
    const other = { visitor: 'fm.b', consent: 'implied', at: Date.now(), item: { id: 'b', type: 'track' } }
    localStorage.setItem('_fm_q', JSON.stringify([other]))
    call('track', 'mine')
    await passes()
    expect(kept()).toHaveLength(2)
    answers = () => Promise.resolve({ status: 204 })
    await passes(10_000)
    expect(kept()).toEqual([other])
  })

  it('bears what something else wrote where it keeps things', async () => {
    localStorage.setItem('_fm_q', '{"not": "a list"}')
    load()
    await passes()
    expect(told()).toHaveLength(1)
  })

  it('heeds what the page said before it tells of the page', async () => {
    for (const said of ['denied', 'granted']) {
      localStorage.clear()
      sent.length = 0
      const early = { q: [['consent', said]] }
      url = `https://mail.example/w/k${++number}`
      ;(window as { flusomail?: unknown }).flusomail = early
      start(usual, url)
      await passes()
      expect(sent.map((beacon) => beacon.consent)).toEqual(said === 'denied' ? [] : ['granted'])
    }
  })

  it('takes numbers for ids', async () => {
    load({ pages: false })
    call('identify', { external_id: 42, hash: 'a' })
    await passes()
    expect(told()[0]!.external_id).toBe('42')
  })

  it('lets no mistake of a call break the page', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    load()
    call('trakc', 'basket filled')
    call('identify')
    expect(console.warn).toHaveBeenCalledTimes(2)
  })

  it('gives its name to the page, so that its server can tell who it is', () => {
    load()
    const names: unknown[] = []
    call('visitor', (name: string) => names.push(name))
    expect(names).toEqual([visitor()])
  })

  it('keeps the name in a cookie where subdomains share it', () => {
    load({ cookie: location.hostname })
    expect(localStorage.getItem('_fm')).toBeNull()
  })
})
