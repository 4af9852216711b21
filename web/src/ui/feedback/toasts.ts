import { reactive, readonly } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'done' | 'bad' | 'info'
  action?: { label: string; run: () => void }
}

const shown = reactive<Toast[]>([])
const mostShown = 4
const lifeMillis = 6000
const lifeWithActionMillis = 12_000
let lastId = 0

export const toasts = readonly(shown)

/** Says for a while, in a corner, that something happened. Failures stay until they are closed. */
export function toast(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}) {
  const id = ++lastId
  const tone = options.tone ?? 'done'
  shown.push({ id, text, tone, action: options.action })
  if (shown.length > mostShown) shown.splice(0, shown.length - mostShown)
  if (tone !== 'bad') setTimeout(() => closeToast(id), options.action ? lifeWithActionMillis : lifeMillis)
}

export function closeToast(id: number) {
  const index = shown.findIndex((one) => one.id === id)
  if (index >= 0) shown.splice(index, 1)
}
