import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useFound } from './useFound'

const first = [{ value: '1', label: 'News' }]

describe('the options of a picker', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are joined by what the server knows of the text, once it rests', async () => {
    const asked: string[] = []
    const text = ref('')
    const find = async (wanted: string) => {
      asked.push(wanted)
      return [...first, { value: '201', label: 'Newcomers' }]
    }
    const found = effectScope().run(() =>
      useFound(
        () => first,
        () => find,
        text,
      ),
    )!

    text.value = 'n'
    await nextTick()
    text.value = 'new'
    await nextTick()
    await vi.advanceTimersByTimeAsync(300)

    expect(asked).toEqual(['new'])
    expect(found.all.value.map((option) => option.value)).toEqual(['1', '201'])
  })

  it('keep the name of what was found when the text is another', async () => {
    const text = ref('')
    const find = async (wanted: string) => (wanted === 'x' ? [{ value: '9', label: 'X' }] : [])
    const found = effectScope().run(() =>
      useFound(
        () => first,
        () => find,
        text,
      ),
    )!

    text.value = 'x'
    await nextTick()
    await vi.advanceTimersByTimeAsync(300)
    text.value = 'y'
    await nextTick()
    await vi.advanceTimersByTimeAsync(300)

    expect(found.all.value.map((option) => option.label)).toContain('X')
  })

  it('stay when the server cannot be asked', async () => {
    const text = ref('')
    const found = effectScope().run(() =>
      useFound(
        () => first,
        () => () => Promise.reject(new Error('away')),
        text,
      ),
    )!

    text.value = 'x'
    await nextTick()
    await vi.advanceTimersByTimeAsync(300)

    expect(found.all.value).toEqual(first)
    expect(found.busy.value).toBe(false)
  })
})
