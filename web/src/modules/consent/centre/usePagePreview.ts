import { onScopeDispose, reactive, watch } from 'vue'
import { centreApi, type CentreDesign } from './api'

const restMillis = 400

/** The page as it would be sent: follows what is written, the last word wins, the last good picture stays. */
export function usePagePreview(design: () => CentreDesign, locale: () => string) {
  const state = reactive({ html: '', problem: null as unknown })
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller: AbortController | undefined

  watch(
    () => JSON.stringify([design(), locale()]),
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void render(), state.html ? restMillis : 0)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    controller?.abort()
  })

  async function render() {
    controller?.abort()
    const own = (controller = new AbortController())
    try {
      state.html = (await centreApi.preview(design(), locale(), own.signal)).html
      state.problem = null
    } catch (error) {
      if (!own.signal.aborted) state.problem = error
    }
  }

  return state
}
