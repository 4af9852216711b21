import { afterEach, beforeEach, vi } from 'vitest'
import { start } from './start.ts'
import type { Item, Site } from './site.ts'

interface Sent {
  visitor: string
  consent: string
  items: (Item & { ago: number })[]
}

export const usual: Site = { consent: 'implied', gpc: true, pages: true, cookie: null }
let number = 0
/** A site of its own for each test. */
export const nextUrl = () => `https://mail.example/w/k${++number}`
export const world = {
  url: '',
  answers: (() => Promise.resolve({ status: 204 })) as () => Promise<{
    status: number
    json?: () => Promise<unknown>
  }>,
}
export const sent: Sent[] = []
/** What the script listens to, so that a test's script does not hear what the next one does. */
const listening: [string, EventListener][] = []
const listen = window.addEventListener.bind(window)
window.addEventListener = ((type: string, heard: EventListener) => {
  listening.push([type, heard])
  listen(type, heard)
}) as typeof window.addEventListener

export function call(...given: unknown[]) {
  ;(window as unknown as { flusomail: (...given: unknown[]) => void }).flusomail(...given)
}

export function load(site: Partial<Site> = {}) {
  delete (window as { flusomail?: unknown }).flusomail
  world.url = nextUrl()
  start({ ...usual, ...site }, world.url)
}

export async function passes(millis = 1_000) {
  await vi.advanceTimersByTimeAsync(millis)
}

export function signal(on: boolean) {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: on, configurable: true })
}

export const told = () => sent.flatMap((beacon) => beacon.items)
export const visitor = () => (localStorage.getItem('_fm') ?? '').split('|')[0]

/** Gives each test a browser that knows nothing. */
export function isolated() {
  beforeEach(() => {
    vi.useFakeTimers()
    localStorage.clear()
    history.replaceState(null, '', '/start?utm_source=news&email=ada@example.com')
    sent.length = 0
    world.answers = () => Promise.resolve({ status: 204 })
    vi.stubGlobal('fetch', (to: string, how: { body: string }) => {
      // Earlier tests' scripts still listen.
      if (to !== world.url) return Promise.resolve({ status: 204 })
      sent.push(JSON.parse(how.body))
      return world.answers()
    })
  })

  afterEach(() => {
    for (const [type, heard] of listening.splice(0)) removeEventListener(type, heard)
    signal(false)
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}

/** Two scripts in one window, as two tabs that share its storage. */
export function loadAnother(site: Partial<Site> = {}) {
  const first = (window as unknown as { flusomail: (...given: unknown[]) => void }).flusomail
  load(site)
  return (...given: unknown[]) => first(...given)
}

export const kept = () => JSON.parse(localStorage.getItem('_fm_q') ?? '[]') as { item: Item }[]
