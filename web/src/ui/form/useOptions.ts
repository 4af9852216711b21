import { computed, nextTick, ref, useId, type Ref } from 'vue'

/** One thing to choose; `hint` is a second, quieter line. */
export interface Option {
  value: string
  label: string
  hint?: string
}

/** Keyboard and highlight of a list of options under a text field, after the ARIA combobox pattern. */
export function useOptions(options: Ref<Option[]>, choose: (option: Option) => void) {
  const listId = useId()
  const open = ref(false)
  const active = ref(-1)
  const activeId = computed(() => (open.value && active.value >= 0 ? `${listId}-${active.value}` : undefined))

  function show() {
    if (!open.value) active.value = -1
    open.value = true
  }

  function hide() {
    open.value = false
    active.value = -1
  }

  function move(step: number) {
    show()
    const count = options.value.length
    if (count === 0) return
    active.value = active.value < 0 ? (step > 0 ? 0 : count - 1) : (active.value + step + count) % count
    void nextTick(() =>
      document.getElementById(`${listId}-${active.value}`)?.scrollIntoView({ block: 'nearest' }),
    )
  }

  function pick(index: number) {
    const option = options.value[index]
    if (option) choose(option)
  }

  /** Handles the keys of the pattern; answers whether the key was one of them. */
  function onKey(event: KeyboardEvent): boolean {
    if (event.isComposing) return false
    switch (event.key) {
      case 'ArrowDown':
        move(1)
        break
      case 'ArrowUp':
        move(-1)
        break
      case 'Enter':
        if (!open.value || active.value < 0) return false
        pick(active.value)
        break
      case 'Escape':
        if (!open.value) return false
        event.stopPropagation()
        hide()
        break
      default:
        return false
    }
    event.preventDefault()
    return true
  }

  return { listId, open, active, activeId, show, hide, pick, onKey }
}
