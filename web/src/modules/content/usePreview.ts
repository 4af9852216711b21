import { onScopeDispose, reactive, watch } from 'vue'
import { ApiProblem } from '@/api/problem'
import type { CodeRemark } from '@/ui/code/editor'
import { templatesApi, type Preview, type PreviewRequest } from './api'
import { marksOf } from './remarks'

const restMillis = 400

/** A preview that follows what is written: one request at a time, the last word wins, the last good picture stays. */
export function usePreview(id: () => string, request: () => PreviewRequest) {
  const state = reactive({
    preview: null as Preview | null,
    remarks: [] as CodeRemark[],
    problem: null as unknown,
    busy: false,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller: AbortController | undefined

  watch(
    () => JSON.stringify(request()),
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void render(), state.preview ? restMillis : 0)
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
    state.busy = true
    try {
      state.preview = await previewOf(id(), request(), own.signal)
      state.remarks = state.preview.warnings.flatMap((warning) => marksOf(warning, 'warning'))
      state.problem = null
    } catch (error) {
      if (own.signal.aborted) return
      state.problem = error
      state.remarks =
        error instanceof ApiProblem ? error.details.flatMap((detail) => marksOf(detail, 'error')) : []
    } finally {
      if (controller === own) state.busy = false
    }
  }

  return { state, render }
}

function previewOf(id: string, request: PreviewRequest, signal: AbortSignal): Promise<Preview> {
  const isDraft = request.mjml !== undefined || request.html_content !== undefined
  return isDraft ? templatesApi.previewDraft(request, signal) : templatesApi.preview(id, request, signal)
}
