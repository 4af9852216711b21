import { computed, reactive } from 'vue'
import { can } from '@/api/session'
import { midnight } from './contactFilter'
import { audienceApi, type ImportInspection, type ImportJob, type ImportOptions } from './api'

const headBytes = 256 * 1024
/** Of text the head shows what it is; anything else is one whole. */
const isText = (file: File) => /\.(csv|tsv|tab|txt)$/i.test(file.name)
const pollPauseMillis = 700

/** What a column may say of how people stand. Several may: the gravest word counts. */
export const standings = [
  ...['status', 'subscribed', 'email_disabled'],
  ...['unsubscribed_at', 'bounced_at', 'complained_at'],
]

/** A column may hold half of a place: what the column with the other one becomes. */
function otherHalf(target: string): string | null {
  const [, key, half] = /^fields\.([^.]+)\.(latitude|longitude)$/.exec(target) ?? []
  return key ? `fields.${key}.${half === 'latitude' ? 'longitude' : 'latitude'}` : null
}

export const stepIds = ['file', 'columns', 'rules', 'check'] as const
export type StepId = (typeof stepIds)[number]

/** How a person says that the file is to be read; an empty word leaves it to the guess. */
const guessed = () => ({ preset: '', delimiter: '', encoding: '', header: '' as '' | 'yes' | 'no' })

/** One import from the choice of a file to its start; every step can be visited again. */
export function useImport() {
  const state = reactive({
    file: null as File | null,
    /** Where the file is, when it is to be fetched: nobody sees it before. */
    url: '',
    sheet: null as string | null,
    told: guessed(),
    inspection: null as ImportInspection | null,
    mapping: {} as Record<string, string>,
    listId: null as string | null,
    updateExisting: true,
    consent: null as boolean | null,
    consentSource: '',
    /** A day by the clock of the workspace; empty: today. */
    consentDay: '',
    consentWording: '',
    tags: [] as string[],
    /** In which order days are written; empty: nobody says so. */
    dateOrder: '',
    verify: false,
    /** Whether going on was tried while the rules lacked something. */
    asked: false,
    uploaded: 0,
    busy: null as 'inspecting' | 'checking' | 'starting' | null,
    error: null as unknown,
    dryRun: null as ImportJob | null,
  })

  const mapped = computed(() => Object.values(state.mapping).filter(Boolean))
  /** Of several files each may have a column for it; whether two are in one file only the server knows. */
  const doubled = computed(() =>
    (state.inspection?.files.length ?? 0) > 1
      ? []
      : mapped.value.filter(
          (target, index) => !standings.includes(target) && mapped.value.indexOf(target) !== index,
        ),
  )
  /** Of places that have a column for one half alone. */
  const halves = computed(() =>
    mapped.value.filter((target) => {
      const other = otherHalf(target)
      return other !== null && !mapped.value.includes(other)
    }),
  )
  const hasKey = computed(() => mapped.value.includes('email') || mapped.value.includes('external_id'))
  /** The columns of a file that is fetched are guessed when it is there. */
  const columnsDone = computed(
    () => state.url !== '' || (hasKey.value && doubled.value.length === 0 && halves.value.length === 0),
  )
  const rulesDone = computed(
    () => state.consent === false || (state.consent === true && state.consentSource.trim() !== ''),
  )

  const reading = computed(() => ({
    sheet: state.sheet ?? undefined,
    preset: state.told.preset || undefined,
    delimiter: state.told.delimiter || undefined,
    encoding: state.told.encoding || undefined,
    has_header: state.told.header === '' ? undefined : state.told.header === 'yes',
  }))
  const consent = computed(() => ({
    source: state.consentSource.trim(),
    at: state.consentDay ? midnight(state.consentDay, false) : undefined,
    wording: state.consentWording.trim() || undefined,
  }))
  const options = computed<ImportOptions>(() => ({
    ...reading.value,
    list_id: state.listId ?? undefined,
    // What is to be ignored is said too: signs that somebody must not be mailed are read where nothing is said.
    mapping: state.url ? undefined : { ...state.mapping },
    update_existing: state.updateExisting,
    // Of a file that is fetched nobody sees what would be made.
    create_fields: !state.url && can('fields:create'),
    consent: state.consent ? consent.value : undefined,
    tags: state.tags.length > 0 ? [...state.tags] : undefined,
    verify: state.verify || undefined,
    date_order: state.dateOrder || undefined,
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

  /** Another file is guessed at anew. */
  function choose(file: File): Promise<boolean> {
    state.file = file
    state.url = ''
    state.sheet = null
    state.told = guessed()
    state.dateOrder = ''
    state.inspection = null
    return read()
  }

  /** Reads the head of the file at the server, which will read the rest by the same rules. */
  async function read(): Promise<boolean> {
    const file = state.file!
    state.dryRun = null
    const shown = isText(file) ? new File([file.slice(0, headBytes)], file.name, { type: 'text/csv' }) : file
    const inspection = await during('inspecting', () => audienceApi.inspect(shown, reading.value, progress))
    if (!inspection) return false
    state.inspection = inspection
    state.mapping = Object.fromEntries(
      inspection.columns.map((column) => [column.name, column.suggested_field ?? '']),
    )
    return true
  }

  /** Takes a file that is to be fetched. */
  function locate(url: string) {
    state.file = null
    state.inspection = null
    state.dryRun = null
    state.sheet = null
    state.told = guessed()
    state.mapping = {}
    state.url = url
  }

  const begin = (wanted: ImportOptions) =>
    state.url
      ? audienceApi.fetchImport(state.url, wanted)
      : audienceApi.startImport(state.file!, wanted, progress)

  /** Runs the whole file without writing anything, and waits for what would have happened. */
  async function check(): Promise<void> {
    state.dryRun = null
    await during('checking', async () => {
      let job = await begin({ ...options.value, dry_run: true })
      while (job.status === 'queued' || job.status === 'running') {
        state.dryRun = job
        await new Promise((resolve) => setTimeout(resolve, pollPauseMillis))
        job = await audienceApi.import(job.id)
      }
      state.dryRun = job
    })
  }

  const start = () => during('starting', () => begin(options.value))

  return {
    ...{ state, columnsDone, rulesDone, hasKey, doubled, halves, options },
    ...{ choose, read, locate, check, start },
  }
}

export type ImportPlan = ReturnType<typeof useImport>
