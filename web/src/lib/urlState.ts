import { computed, watch, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A text that lives in the address of the page, so that it survives reload, link and back button. What is not among
 * the `allowed` is as if it were not there.
 */
export function useUrlText(
  name: string,
  otherwise = '',
  allowed?: readonly string[],
): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get() {
      const text = route.query[name]
      return typeof text === 'string' && (allowed?.includes(text) ?? true) ? text : otherwise
    },
    set: (value) =>
      void router.replace({
        query: { ...route.query, page: undefined, [name]: value === otherwise ? undefined : value },
      }),
  })
}

/** Takes these filters, and the page, out of the address. */
export function useClearFilters(...names: string[]): () => void {
  const route = useRoute()
  const router = useRouter()
  return () => {
    const gone = Object.fromEntries([...names, 'page'].map((name) => [name, undefined]))
    void router.replace({ query: { ...route.query, ...gone } })
  }
}

/** The number of a page in the address; `stayInPages` keeps it among those there are. */
export function useUrlPage(): WritableComputedRef<number> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => Math.max(1, Math.floor(Number(route.query.page)) || 1),
    set: (page) =>
      void router.replace({ query: { ...route.query, page: page === 1 ? undefined : String(page) } }),
  })
}

/** Leads from a page beyond the end to the last one there is. */
export function stayInPages(
  page: WritableComputedRef<number>,
  shown: () => { items: unknown[]; total: number; page_size: number } | undefined,
) {
  watch(
    shown,
    (now) => {
      if (!now || now.items.length > 0 || page.value === 1) return
      page.value = Math.max(1, Math.ceil(now.total / now.page_size))
    },
    { immediate: true },
  )
}
