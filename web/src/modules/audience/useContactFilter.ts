import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useUrlText } from '@/lib/urlState'
import { contactStatuses, type ContactFilter } from './api'
import { filterOf, orders, queryOf } from './contactFilter'

/** Which contacts are shown and in which order. Both live in the address of the page. */
export function useContactFilter() {
  const route = useRoute()
  const router = useRouter()
  const status = useUrlText('status', '', contactStatuses)
  const sort = useUrlText('sort', orders[0], orders)

  /** The same object as long as it says the same: whoever watches it hears of changes only. */
  const text = computed(() => JSON.stringify({ ...filterOf(route.query), status: status.value || undefined }))
  const filter = computed(() => JSON.parse(text.value) as ContactFilter)
  const isFiltered = computed(() => Object.keys(filter.value).length > 0)

  function show(wanted: Record<string, string | undefined>) {
    void router.replace({ query: queryOf(wanted) })
  }
  const change = (some: ContactFilter) => show({ ...filter.value, sort: sort.value, ...some })

  return { filter, isFiltered, status, sort, show, change }
}
