import { describe, expect, it, vi } from 'vitest'
import {
  isolated,
  call,
  kept,
  load,
  loadAnother,
  passes,
  sent,
  signal,
  told,
  visitor,
  world,
} from './testing.ts'

isolated()

describe('what the script for websites could not send', () => {
  it('keeps what cannot be sent, also for the next page, and tells it once', async () => {
    world.answers = () => Promise.reject(new Error('offline'))
    load({ pages: false })
    call('track', 'basket filled')
    await passes()
    world.answers = () => Promise.resolve({ status: 204 })
    sent.length = 0
    load({ pages: false })
    await passes(3_000)
    expect(told()).toHaveLength(1)
    expect(told()[0]!.ago).toBeGreaterThan(0)
    expect(localStorage.getItem('_fm_q')).toBeNull()
  })

  it('keeps at most a hundred', async () => {
    world.answers = () => Promise.resolve({ status: 503 })
    load({ pages: false })
    for (let i = 0; i < 150; i++) call('track', `event ${i}`)
    await passes()
    expect(JSON.parse(localStorage.getItem('_fm_q')!)).toHaveLength(100)
  })

  it('does not repeat what was refused', async () => {
    world.answers = () => Promise.resolve({ status: 403 })
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
    world.answers = () => Promise.resolve({ status: 200, json: () => Promise.resolve({ errors }) })
    load({ pages: false })
    for (const event of ['first', '<>', 'third']) call('track', event)
    await passes()
    world.answers = () => Promise.resolve({ status: 204 })
    sent.length = 0
    await passes(10_000)
    expect(told().map((item) => item.event)).toEqual(['first'])
  })

  it('does not take back what was on its way when the visitor denied', async () => {
    let fail = () => {}
    world.answers = () => new Promise((_, reject) => (fail = () => reject(new Error('offline'))))
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

  it('drops what is too large for any beacon, by its bytes', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    load({ pages: false })
    call('track', 'large', { text: 'ü'.repeat(30_000) })
    call('track', 'small')
    await passes()
    expect(told().map((item) => item.event)).toEqual(['small'])
  })

  it('gives up after some failures, until the network is back', async () => {
    world.answers = () => Promise.reject(new Error('refused'))
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
    world.answers = () => new Promise(() => {})
    load({ pages: false })
    call('track', 'on its way')
    await passes()
    call('track', 'last')
    window.dispatchEvent(new Event('pagehide'))
    expect(told().map((item) => item.event)).toEqual(['on its way', 'last'])
    expect(kept().map(({ item }) => item.event)).toEqual(['on its way', 'last'])
  })

  it('leaves alone what other tabs keep', async () => {
    world.answers = () => Promise.resolve({ status: 503 })
    load({ pages: false })
    const other = { visitor: 'fm.b', consent: 'implied', at: Date.now(), item: { id: 'b', type: 'track' } }
    localStorage.setItem('_fm_q', JSON.stringify([other]))
    call('track', 'mine')
    await passes()
    expect(kept()).toHaveLength(2)
    world.answers = () => Promise.resolve({ status: 204 })
    await passes(10_000)
    expect(kept()).toEqual([other])
  })

  it('bears what something else wrote where it keeps things', async () => {
    localStorage.setItem('_fm_q', '{"not": "a list"}')
    load()
    await passes()
    expect(told()).toHaveLength(1)
  })
})
