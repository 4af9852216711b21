import { nextTick, reactive, ref, type Ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import { inWords } from '@/lib/fieldNames'
import { guardUnsaved } from './unsaved'

/** The values of a form, what is wrong with them, and what happens on submit. */
export interface Form<Values extends object> {
  values: Values
  errors: Record<string, string>
  problem: Ref<unknown>
  busy: Ref<boolean>
  /** Whether it is being saved because another part of its page was chosen, which then opens by itself. */
  leaving: Ref<boolean>
  /** Tells the form its element, in which wrong fields are found. */
  attach: (element: HTMLElement | undefined) => void
  submit: () => Promise<boolean>
  reset: (values: Values) => void
}

/**
 * A form that keeps every word typed. What `validate` or the server finds wrong is put on its field and the first wrong
 * field gets the focus; what belongs to no field of the form stays in `problem`. `fields` renames paths of the server.
 * With `unsaved` what is typed is guarded: leaving asks, or saves where only another step of the page is chosen.
 */
export function useForm<Values extends object>(options: {
  initial: Values
  validate?: (values: Values) => Record<string, string | undefined | false>
  submit: (values: Values) => Promise<unknown>
  fields?: Record<string, string>
  unsaved?: 'ask' | 'save'
  /** Selector of the field to try again with what is wrong with no field in particular. */
  focusOnProblem?: string
}): Form<Values> {
  const values = reactive(copyOf(options.initial)) as Values
  const errors = reactive<Record<string, string>>({})
  const problem = ref<unknown>(null)
  const busy = ref(false)
  const leaving = ref(false)
  let root: HTMLElement | undefined
  let kept = JSON.stringify(values)

  function replaceErrors(found: Record<string, string | undefined | false>): boolean {
    for (const key of Object.keys(errors)) delete errors[key]
    for (const [key, message] of Object.entries(found)) if (message) errors[key] = message
    return Object.keys(errors).length > 0
  }

  async function focusFirstWrong() {
    await nextTick()
    for (const selector of ['[aria-invalid="true"]', options.focusOnProblem, '[role="alert"]']) {
      const found = selector && root?.querySelector<HTMLElement>(selector)
      if (!found) continue
      found.focus()
      return
    }
  }

  async function submit(): Promise<boolean> {
    if (busy.value) return false
    problem.value = null
    if (replaceErrors(options.validate?.(values) ?? {})) {
      await focusFirstWrong()
      return false
    }
    busy.value = true
    const sent = JSON.stringify(values)
    try {
      await options.submit(values)
      kept = sent
      return true
    } catch (error) {
      const { onFields, rest } = sortOut(error, values, options.fields ?? {})
      replaceErrors(onFields)
      problem.value = rest
      await focusFirstWrong()
      return false
    } finally {
      busy.value = false
    }
  }

  function reset(next: Values) {
    Object.assign(values, copyOf(next))
    kept = JSON.stringify(values)
    replaceErrors({})
    problem.value = null
  }

  function attach(element: HTMLElement | undefined) {
    root = element
  }

  async function saveAndLeave(): Promise<boolean> {
    leaving.value = true
    try {
      return await submit()
    } finally {
      leaving.value = false
    }
  }

  if (options.unsaved)
    guardUnsaved({
      // While it is being saved, what follows the save may lead on.
      isDirty: () => !busy.value && JSON.stringify(values) !== kept,
      save: options.unsaved === 'save' ? saveAndLeave : undefined,
    })

  return { values, errors, problem, busy, leaving, attach, submit, reset }
}

/** A deep copy of plain values, also of those that a query guards by proxies. */
function copyOf<Values>(values: Values): Values {
  return JSON.parse(JSON.stringify(values)) as Values
}

/** Parts a problem into messages for fields of the form and the rest. */
function sortOut(error: unknown, values: object, renamed: Record<string, string>) {
  if (!(error instanceof ApiProblem)) return { onFields: {}, rest: error }
  const onFields: Record<string, string> = {}
  const others = error.details.filter((detail) => {
    const path = (detail.field ?? '').replace(/^[/$.]+/, '').replaceAll('/', '.')
    const name = [renamed[path], path, path.split(/[.[]/)[0]].find(
      (key) => key !== undefined && key in values,
    )
    if (name === undefined) return true
    onFields[name] ??= inWords(detail.message)
    return false
  })
  const allPlaced = error.details.length > 0 && others.length === 0
  if (allPlaced) return { onFields, rest: null }
  return {
    onFields,
    rest: new ApiProblem({
      status: error.status,
      code: error.code,
      title: error.title,
      detail: error.message,
      details: others,
      traceId: error.traceId,
      retryAfterSeconds: error.retryAfterSeconds,
    }),
  }
}
