import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A text that lives in the address of the page, so that it survives reload, link and back button. */
export function useUrlText(name: string, otherwise = ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : otherwise),
    set: (value) =>
      void router.replace({
        query: { ...route.query, page: undefined, [name]: value === otherwise ? undefined : value },
      }),
  })
}

/** The number of a page in the address. */
export function useUrlPage(): WritableComputedRef<number> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => Math.max(1, Math.floor(Number(route.query.page)) || 1),
    set: (page) =>
      void router.replace({ query: { ...route.query, page: page === 1 ? undefined : String(page) } }),
  })
}
