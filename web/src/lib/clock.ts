import { readonly, ref } from 'vue'

const now = ref(new Date())
setInterval(() => (now.value = new Date()), 10_000)

/** The present to within ten seconds, for "3 minutes ago"; one timer for the whole page. */
export const roughNow = readonly(now)
