import { ref } from 'vue'

const query = window.matchMedia?.('(width < 48rem)') as MediaQueryList | undefined

/** Whether the window is narrower than what the styles call `md`: phones, and tablets held upright. */
export const isNarrow = ref(query?.matches ?? false)

query?.addEventListener('change', (now) => (isNarrow.value = now.matches))
