import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { concerns, liveConnected, startLive, stopLive, useLive } from './live'

/** A socket that is driven by hand. */
class HandSocket {
  sent: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  send = (text: string) => void this.sent.push(text)
  close = () => this.onclose?.()
}

describe('the live connection', () => {
  let sockets: HandSocket[]
  const open = () => {
    sockets.push(new HandSocket())
    return sockets.at(-1) as unknown as WebSocket
  }

  beforeEach(() => {
    sockets = []
    vi.useFakeTimers()
    vi.stubGlobal('fetch', async () => new Response('{}'))
  })
  afterEach(() => {
    stopLive()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('says who it is first, and is live from the first message', () => {
    startLive(open)

    sockets[0]!.onopen!()
    expect(JSON.parse(sockets[0]!.sent[0]!)).toHaveProperty('token')
    expect(liveConnected.value).toBe(false)
    sockets[0]!.onmessage!({ data: '{"event":"live.ready"}' })

    expect(liveConnected.value).toBe(true)
  })

  it('tells those who listen, until they are gone', () => {
    const heard: string[] = []
    const scope = effectScope()
    scope.run(() => useLive(['email_campaign.*', 'import.progress'], (frame) => heard.push(frame.event)))
    startLive(open)
    const say = (text: string) => sockets[0]!.onmessage!({ data: text })

    say('{"event":"email_campaign.sent","data":{"id":"c"}}')
    say('{"event":"contact.created","data":{}}')
    say('no json at all')
    say('{"event":"import.progress"}')
    scope.stop()
    say('{"event":"import.progress"}')

    expect(heard).toEqual(['email_campaign.sent', 'import.progress'])
  })

  it('comes back after a pause when it breaks, and not when it was stopped', async () => {
    startLive(open)
    sockets[0]!.onmessage!({ data: '{"event":"live.ready"}' })

    sockets[0]!.onclose!()
    expect(liveConnected.value).toBe(false)
    await vi.advanceTimersByTimeAsync(3000)
    expect(sockets).toHaveLength(2)
    stopLive()
    await vi.advanceTimersByTimeAsync(600_000)

    expect(sockets).toHaveLength(2)
  })

  it('knows what a message is about', () => {
    const frame = (data: Record<string, unknown>) => ({ event: 'e', data, at: '' })

    expect(concerns(frame({ campaign_id: 'c' }), 'c')).toBe(true)
    expect(concerns(frame({ id: 'other' }), 'c')).toBe(false)
    expect(concerns(frame({}), 'c')).toBe(true)
  })
})
