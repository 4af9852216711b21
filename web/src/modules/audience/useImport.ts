import { computed, reactive } from 'vue'
import { audienceApi, type ImportInspection, type ImportJob, type ImportOptions } from './api'

const headBytes = 256 * 1024
const pollPauseMillis = 700

/** What a column may say of how people stand. Several may: the gravest word counts. */
export const standings = [
  ...['status', 'subscribed', 'email_disabled'],
  ...['unsubscribed_at', 'bounced_at', 'complained_at'],
]

export const stepIds = ['file', 'columns', 'rules', 'check'] as const
export type StepId = (typeof stepIds)[number]

/** One import from the choice of a file to its start; every step can be visited again. */
export function useImport() {
  const state = reactive({
    file: null as File | null,
    inspection: null as ImportInspection | null,
    mapping: {} as Record<string, string>,
    listId: null as string | null,
    updateExisting: true,
    consent: null as boolean | null,
    consentSource: '',
    /** Whether going on was tried while the rules lacked something. */
    asked: false,
    uploaded: 0,
    busy: null as 'inspecting' | 'checking' | 'starting' | null,
    error: null as unknown,
    dryRun: null as ImportJob | null,
  })

  const mapped = computed(() => Object.values(state.mapping).filter(Boolean))
  const doubled = computed(() =>
    mapped.value.filter(
      (target, index) =>
        target !== 'tags' && !standings.includes(target) && mapped.value.indexOf(target) !== index,
    ),
  )
  const hasKey = computed(() => mapped.value.includes('email') || mapped.value.includes('external_id'))
  const columnsDone = computed(() => hasKey.value && doubled.value.length === 0)
  const rulesDone = computed(
    () => state.consent === false || (state.consent === true && state.consentSource.trim() !== ''),
  )

  const options = computed<ImportOptions>(() => ({
    list_id: state.listId ?? undefined,
    // What is to be ignored is said too: signs that somebody must not be mailed are read where nothing is said.
    mapping: { ...state.mapping },
    update_existing: state.updateExisting,
    create_fields: true,
    consent: state.consent ? { source: state.consentSource.trim() } : undefined,
  }))

  async function during<Answer>(
    what: NonNullable<typeof state.busy>,
    run: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    if (state.busy) return undefined
    state.busy = what
    state.error = null
    state.uploaded = 0
    try {
      return await run()
    } catch (error) {
      state.error = error
      return undefined
    } finally {
      state.busy = null
    }
  }

  const progress = (sent: number, total: number) => (state.uploaded = total > 0 ? sent / total : 0)

  /** Reads the head of the file at the server, which will read the rest by the same rules. */
  async function choose(file: File): Promise<boolean> {
    state.file = file
    state.inspection = null
    state.dryRun = null
    const head = new File([file.slice(0, headBytes)], file.name, { type: 'text/csv' })
    const inspection = await during('inspecting', () => audienceApi.inspect(head, progress))
    if (!inspection) return false
    state.inspection = inspection
    state.mapping = Object.fromEntries(
      inspection.columns.map((column) => [column.name, column.suggested_field ?? '']),
    )
    return true
  }

  /** Runs the whole file without writing anything, and waits for what would have happened. */
  async function check(): Promise<void> {
    state.dryRun = null
    await during('checking', async () => {
      let job = await audienceApi.startImport(state.file!, { ...options.value, dry_run: true }, progress)
      while (job.status === 'queued' || job.status === 'running') {
        state.dryRun = job
        await new Promise((resolve) => setTimeout(resolve, pollPauseMillis))
        job = await audienceApi.import(job.id)
      }
      state.dryRun = job
    })
  }

  const start = () => during('starting', () => audienceApi.startImport(state.file!, options.value, progress))

  return { state, columnsDone, rulesDone, hasKey, doubled, options, choose, check, start }
}

export type ImportPlan = ReturnType<typeof useImport>
