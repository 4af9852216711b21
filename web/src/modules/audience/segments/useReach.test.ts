import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { Rule } from './rule'
import { useReach } from './useReach'

describe('the count beside a rule', () => {
  const scope = effectScope()
  let asked: { rule: Rule; signal: AbortSignal; answer: (count: number) => void }[]

  beforeEach(() => {
    asked = []
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_url: string, request: RequestInit) => {
      const { rule } = JSON.parse(String(request.body)) as { rule: Rule }
      return new Promise<Response>((resolve, reject) => {
        const signal = request.signal!
        signal.addEventListener('abort', () => reject(signal.reason))
        const answer = (count: number) =>
          resolve(new Response(JSON.stringify({ count, total: 10, sample: [] })))
        asked.push({ rule, signal, answer })
      })
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function counted(begin: Rule | null) {
    const rule = shallowRef<Rule | null>(begin)
    const { state } = scope.run(() =>
      useReach(
        () => rule.value,
        () => {},
      ),
    )!
    return { rule, state }
  }

  it('waits for a rest, asks once, and keeps the old number until the new one is there', async () => {
    const { rule, state } = counted({ tag: 'a' })
    await vi.advanceTimersByTimeAsync(0)
    asked[0]!.answer(3)
    await vi.advanceTimersByTimeAsync(0)

    for (const tag of ['b', 'c', 'd']) {
      rule.value = { tag }
      await vi.advanceTimersByTimeAsync(100)
    }
    expect([asked.length, state.reach?.count, state.isOld, state.busy]).toEqual([1, 3, true, true])
    await vi.advanceTimersByTimeAsync(500)
    asked[1]!.answer(7)
    await vi.advanceTimersByTimeAsync(0)

    expect(asked[1]!.rule).toEqual({ tag: 'd' })
    expect([state.reach?.count, state.isOld, state.busy]).toEqual([7, false, false])
  })

  it('gives up a question that is out of date', async () => {
    const { rule, state } = counted({ tag: 'a' })
    await vi.advanceTimersByTimeAsync(0)

    rule.value = { tag: 'b' }
    await vi.advanceTimersByTimeAsync(0)
    expect(asked[0]!.signal.aborted).toBe(true)
    asked[1]!.answer(4)
    await vi.advanceTimersByTimeAsync(0)

    expect([state.reach?.count, state.problem]).toEqual([4, null])
  })

  it('asks nothing while the rule is not complete', async () => {
    const { state } = counted(null)
    await nextTick()
    await vi.advanceTimersByTimeAsync(1000)

    expect([asked.length, state.busy]).toEqual([0, false])
  })
})
