import { describe, expect, it, vi } from 'vitest'
import { start } from './start.ts'
import {
  isolated,
  call,
  load,
  nextUrl,
  passes,
  sent,
  signal,
  told,
  usual,
  visitor,
  world,
} from './testing.ts'

isolated()

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
    world.url = nextUrl()
    start({ ...usual, pages: false }, world.url)
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

  it('keeps a no that was said before the site moved to a cookie', async () => {
    localStorage.setItem('_fm', '|denied|')
    load({ cookie: location.hostname })
    await passes()
    expect(sent).toEqual([])
  })

  it('heeds what the page said before it tells of the page', async () => {
    for (const said of ['denied', 'granted']) {
      localStorage.clear()
      sent.length = 0
      const early = { q: [['consent', said]] }
      world.url = nextUrl()
      ;(window as { flusomail?: unknown }).flusomail = early
      start(usual, world.url)
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
