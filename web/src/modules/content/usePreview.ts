import { onScopeDispose, reactive, watch } from 'vue'
import { ApiProblem } from '@/api/problem'
import type { CodeRemark } from '@/ui/code/editor'
import { templatesApi, type Preview, type PreviewRequest, type Remark } from './api'

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
      state.remarks = state.preview.warnings
        .map((warning) => remarkOf(warning, 'warning'))
        .filter((one) => one !== null)
      state.problem = null
    } catch (error) {
      if (own.signal.aborted) return
      state.problem = error
      state.remarks =
        error instanceof ApiProblem
          ? error.details.map((detail) => remarkOf(detail, 'error')).filter((one) => one !== null)
          : []
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

/** A remark with its line; the line is in its own member, or named in the words. */
function remarkOf(remark: Remark | string, severity: 'error' | 'warning'): CodeRemark | null {
  const message = typeof remark === 'string' ? remark : remark.message
  const told = typeof remark === 'string' ? undefined : remark
  const line = told?.line ?? Number(/\bline (\d+)/i.exec(message)?.[1] ?? Number.NaN)
  return Number.isFinite(line) ? { line: line!, column: told?.column ?? undefined, message, severity } : null
}
