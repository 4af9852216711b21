import { nextTick, type Ref } from 'vue'

/** For a part in which what was pressed goes away: the focus goes on to the first of what is named that is there. */
export function useFocusWithin(element: Ref<HTMLElement | undefined>) {
  return async function focusOn(...selectors: string[]) {
    await nextTick()
    for (const selector of selectors) {
      const found = element.value?.querySelector<HTMLElement>(selector)
      if (found) return found.focus()
    }
  }
}
