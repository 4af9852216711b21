import type { AuditEntry } from './api'

export interface Change {
  field: string
  before: string
  after: string
}

/** The fields that an entry changed, each as text before and after. */
export function changesOf(entry: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const before = entry.before ?? {}
  const after = entry.after ?? {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: written(before[field]), after: written(after[field]) }))
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
