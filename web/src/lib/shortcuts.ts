import { onScopeDispose, reactive, readonly, ref, watch } from 'vue'

/** A key, or two after each other (`g c`), and what they do. */
export interface Shortcut {
  keys: string
  label: string
  run: () => void
}

const storageKey = 'flusomail.shortcuts'
const sequenceMillis = 1200
const registered = reactive<Shortcut[]>([])

export const shortcuts = readonly(registered)

/** Single keys can be switched off by those who dictate or whose keyboards stray. */
export const shortcutsOn = ref(localStorage.getItem(storageKey) !== 'off')
watch(shortcutsOn, (on) => localStorage.setItem(storageKey, on ? 'on' : 'off'))

/** Offers shortcuts while the component lives. */
export function useShortcuts(offered: Shortcut[]) {
  registered.push(...offered)
  onScopeDispose(() => {
    for (const one of offered) {
      const index = registered.findIndex((kept) => kept.keys === one.keys && kept.label === one.label)
      if (index >= 0) registered.splice(index, 1)
    }
  })
}

let first = ''
let firstAt = 0

/** Runs the shortcut that a key press completes, unless the person is typing or a dialog is open. */
export function onShortcutKey(event: KeyboardEvent, now: number = performance.now()) {
  if (!shortcutsOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (
    isTyping(event.target) ||
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')
  )
    return
  const pair = now - firstAt < sequenceMillis ? `${first} ${event.key}` : ''
  const wanted =
    registered.findLast((one) => one.keys === pair) ?? registered.findLast((one) => one.keys === event.key)
  first = event.key
  firstAt = now
  if (!wanted) return
  first = ''
  event.preventDefault()
  wanted.run()
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]',
      ) !== null)
  )
}
