import { onScopeDispose, reactive, watch } from 'vue'
import { segmentsApi, type Reach } from './api'
import type { Rule } from './rule'

const restMillis = 500

/** Whom the rule finds, asked after a rest in editing; the last question wins, the last answer stays until then. */
export function useReach(rule: () => Rule | null, refused: (problem: unknown) => void) {
  const state = reactive({
    reach: null as Reach | null,
    busy: false,
    problem: null as unknown,
    isOld: false,
    asked: null as Rule | null,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller: AbortController | undefined

  watch(
    () => JSON.stringify(rule()),
    () => {
      clearTimeout(timer)
      controller?.abort()
      state.isOld = state.reach !== null
      state.busy = rule() !== null
      if (state.busy) timer = setTimeout(() => void ask(), state.reach ? restMillis : 0)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    controller?.abort()
  })

  async function ask() {
    const asked = rule()
    if (!asked) return
    const own = (controller = new AbortController())
    state.busy = true
    try {
      state.reach = await segmentsApi.preview(asked, own.signal)
      state.asked = asked
      state.problem = null
      state.isOld = false
      refused(null)
    } catch (error) {
      if (own.signal.aborted) return
      state.problem = error
      refused(error)
    } finally {
      if (controller === own && !own.signal.aborted) state.busy = false
    }
  }

  return { state, ask }
}
