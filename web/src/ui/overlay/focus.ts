import { watch, type Ref } from 'vue'

const fields =
  'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled), [role="combobox"]'

/** Where an opened dialog begins: its first field, else its title, never the button that closes it. */
export function focusBeginning(event: Event) {
  const dialog = event.target as HTMLElement
  event.preventDefault()
  const field = dialog.querySelector<HTMLElement>(fields)
  ;(field ?? dialog.querySelector<HTMLElement>('[data-dialog-title]') ?? dialog).focus()
}

/** Gives the focus back to what opened an overlay, or to the heading of the page where that is gone. */
export function useReturnFocus(open: Ref<boolean>) {
  let opener: HTMLElement | null = null

  function remember() {
    opener = triggerOf(document.activeElement)
  }
  watch(open, (is) => is && remember(), { immediate: true, flush: 'sync' })

  function restore() {
    const now = document.activeElement
    // What was done in the overlay may have led somewhere that has the focus already.
    if (now instanceof HTMLElement && now !== document.body) return
    if (opener?.isConnected) opener.focus()
    if (document.activeElement !== document.body) return
    const heading = document.querySelector<HTMLElement>('main [data-focus-target]')
    ;(heading ?? document.querySelector('main'))?.focus()
  }

  return (event: Event) => {
    event.preventDefault()
    setTimeout(restore)
  }
}

/** An item of a menu is gone with the menu; its button stays. */
function triggerOf(element: Element | null): HTMLElement | null {
  const button = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const found = button ? document.getElementById(button) : element
  return found instanceof HTMLElement ? found : null
}
