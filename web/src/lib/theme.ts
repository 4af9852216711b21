import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'flusomail.theme'

function remembered(): Theme {
  const kept = localStorage.getItem(storageKey)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** The person's choice of theme; kept in this browser. */
export const theme = ref<Theme>(remembered())

watchEffect(() => {
  if (theme.value === 'system') {
    delete document.documentElement.dataset.theme
    localStorage.removeItem(storageKey)
  } else {
    document.documentElement.dataset.theme = theme.value
    localStorage.setItem(storageKey, theme.value)
  }
})
