import type { Job } from '@/api/page'

export const rollbackParts = [
  'deleted',
  'kept',
  'restored',
  'untagged',
  'left',
  'retracted',
  'merged',
] as const

export interface ImportJob extends Job {
  file_name?: string | null
  list_id?: string | null
  dry_run?: boolean
  rows: number
  total_rows?: number | null
  created: number
  updated: number
  unchanged: number
  skipped: number
  failed: number
  created_at?: string
  /** How far taking it back is. */
  rollback?: ImportRollback | null
  rolled_back_at?: string | null
}

/** What taking an import back did, or would do. */
export type ImportRollback = Partial<Record<(typeof rollbackParts)[number], number | null>> & {
  /** What takes it back. */
  job_id?: string
  /** Of a dry run: whether everybody was looked at. */
  exact?: boolean
}

/** What the server made of an uploaded file: how it is written, and a guess of what each column holds. */
export interface ImportInspection {
  delimiter: string
  encoding: string
  header?: boolean
  format: string
  files: string[]
  sheets: string[]
  sheet?: string | null
  preset?: { code: string; name: string; confidence: string } | null
  columns: {
    name: string
    suggested_field?: string | null
    samples: string[]
    /** `open` where its days may mean two, so that somebody has to say in which order they are written. */
    date_order?: string | null
  }[]
  /** The first rows of people, cell by cell. */
  rows?: string[][]
}

export interface ImportOptions {
  list_id?: string
  mapping?: Record<string, string>
  update_existing: boolean
  create_fields?: boolean
  consent?: { source: string; at?: string; wording?: string }
  tags?: string[]
  dry_run?: boolean
  sheet?: string
  /** How the file is written, where the guess was wrong. */
  preset?: string
  delimiter?: string
  encoding?: string
  has_header?: boolean
  /** In which order days are written where their column does not tell. */
  date_order?: string
  /** The addresses of those who are new are verified offline at the end. */
  verify?: boolean
}

export function fileForm(file: File, options?: Partial<ImportOptions>): FormData {
  const form = new FormData()
  form.append('file', file, file.name)
  if (options) form.append('options', JSON.stringify(options))
  return form
}
