import { afterEach, describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { onShortcutKey, shortcutsOn, useShortcuts } from './shortcuts'

function press(key: string, at: number, target: HTMLElement = document.body, init: KeyboardEventInit = {}) {
  target.addEventListener('keydown', (event) => onShortcutKey(event, at), { once: true })
  target.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...init }))
}

describe('shortcuts', () => {
  const scope = effectScope()
  const ran: string[] = []
  scope.run(() =>
    useShortcuts([
      { keys: 'g c', label: 'campaigns', run: () => ran.push('g c') },
      { keys: 'n', label: 'new', run: () => ran.push('n') },
    ]),
  )

  afterEach(() => {
    ran.length = 0
    shortcutsOn.value = true
  })

  it('run on one key, or on two soon after each other', () => {
    press('n', 0)
    press('g', 10_000)
    press('c', 10_500)
    press('g', 20_000)
    press('c', 25_000)

    expect(ran).toEqual(['n', 'g c'])
  })

  it('stay quiet while someone types, with Ctrl, or when switched off', () => {
    const input = document.body.appendChild(document.createElement('input'))

    press('n', 0, input)
    press('n', 0, document.body, { ctrlKey: true })
    shortcutsOn.value = false
    press('n', 0)

    expect(ran).toEqual([])
  })

  it('end with the page that offered them', () => {
    scope.stop()

    press('n', 0)

    expect(ran).toEqual([])
  })
})
