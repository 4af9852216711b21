import { useQueryClient, type QueryKey } from '@tanstack/vue-query'
import { ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import { toast } from '@/ui/feedback/toasts'

/**
 * Something a button does at the server: once at a time, with what is then out of date read again. A failure is told in
 * a corner, unless the page shows `error` itself (`shown`).
 */
export function useAction<Args extends unknown[], Answer>(
  run: (...args: Args) => Promise<Answer>,
  after: { refresh?: QueryKey[]; done?: (answer: Answer, ...args: Args) => unknown; shown?: boolean } = {},
) {
  const queryClient = useQueryClient()
  const busy = ref(false)
  const error = ref<unknown>(null)

  async function start(...args: Args): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    error.value = null
    try {
      const answer = await run(...args)
      await Promise.all((after.refresh ?? []).map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      await after.done?.(answer, ...args)
      return true
    } catch (failure) {
      error.value = failure
      if (!after.shown)
        toast(failure instanceof ApiProblem ? failure.message : String(failure), { tone: 'bad' })
      return false
    } finally {
      busy.value = false
    }
  }

  return { start, busy, error }
}
