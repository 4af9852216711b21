import type { Job } from '@/api/page'
import { number } from '@/lib/format'
import { i18n } from '@/lib/i18n'
import type { TrayJob } from '@/lib/module'
import type { BulkJob, FreezeJob, ImportJob } from './api'
import type { UndoJob } from './bulk/api'
import type { ExportJob } from './exports'

const counted = (key: string, n: number, named: Record<string, string> = {}) =>
  i18n.global.t(key, { ...named, n: number(n) }, n)

function stateOf(job: Job): TrayJob['state'] {
  if (job.status === 'queued' || job.status === 'running') return 'running'
  return job.status === 'completed' ? 'completed' : 'failed'
}

export function bulkTrayJob(job: BulkJob): TrayJob {
  const { processed = 0, changed = 0, total } = job
  return {
    id: job.id,
    label: i18n.global.t('audience.bulk.one'),
    detail:
      job.error ?? i18n.global.t('audience.bulk.tray', { n: number(processed), changed: number(changed) }),
    done: total ? processed : undefined,
    total,
    state: stateOf(job),
    to: '/contacts/bulk',
    endedAt: job.finished_at ?? undefined,
    changes: ['contacts', 'contact', 'tags', 'lists', 'bulk'],
  }
}

export function undoTrayJob(job: UndoJob): TrayJob {
  const { restored = 0, tagged = 0, untagged = 0, joined = 0, left = 0, kept_newer = 0 } = job
  const back = restored + tagged + untagged + joined + left
  return {
    id: job.id,
    label: i18n.global.t('audience.bulk.undo'),
    detail:
      job.error ?? i18n.global.t('audience.bulk.undo_tray', { n: number(back), kept: number(kept_newer) }),
    state: stateOf(job),
    to: '/contacts/bulk',
    endedAt: job.finished_at ?? undefined,
    changes: ['contacts', 'contact', 'tags', 'lists', 'bulk'],
  }
}

export function verifyTrayJob(job: BulkJob): TrayJob {
  const { processed = 0, undeliverable = 0, total } = job
  return {
    id: job.id,
    label: i18n.global.t('audience.verification.one'),
    detail:
      job.error ??
      i18n.global.t('audience.verification.tray', { n: number(processed), bad: number(undeliverable) }),
    done: total ? processed : undefined,
    total,
    state: stateOf(job),
    to: '/contacts/quality',
    endedAt: job.finished_at ?? undefined,
    changes: ['contacts', 'contact', 'quality', 'verification'],
  }
}

export function freezeTrayJob(job: FreezeJob): TrayJob {
  return {
    id: job.id,
    label: i18n.global.t('audience.segments.freezing'),
    detail: job.error ?? counted('audience.segments.freezing_tray', job.joined ?? 0),
    state: stateOf(job),
    to: job.list_id ? { path: '/contacts', query: { list: job.list_id } } : '/lists',
    endedAt: job.finished_at ?? undefined,
    changes: ['lists', 'contacts', 'contact'],
  }
}

export function trayJob(job: ImportJob): TrayJob {
  return {
    id: job.id,
    label: job.file_name ?? i18n.global.t('audience.imports.one'),
    detail: counted('audience.imports.tray', job.rows, { failed: number(job.failed) }),
    done: job.total_rows ? job.rows : undefined,
    total: job.total_rows ?? undefined,
    state: stateOf(job),
    to: `/imports/${job.id}`,
    endedAt: job.finished_at ?? undefined,
    changes: ['contacts', 'imports', 'tags', 'lists'],
  }
}

export function exportTrayJob(job: ExportJob): TrayJob {
  return {
    id: job.id,
    label: i18n.global.t('audience.exports.one'),
    detail: job.error ?? counted('audience.exports.tray', job.rows),
    done: job.total ? job.rows : undefined,
    total: job.total ?? undefined,
    state: stateOf(job),
    to: '/exports',
    endedAt: job.finished_at ?? undefined,
    changes: ['exports'],
  }
}
