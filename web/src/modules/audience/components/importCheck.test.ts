import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../../../test/render'
import '../fileWords'
import type { ImportJob } from '../api'
import { useImport } from '../useImport'
import ImportCheck from './ImportCheck.vue'

async function checked(counts: Partial<ImportJob>) {
  const plan = useImport()
  plan.state.dryRun = {
    ...{ id: 'check', status: 'completed', rows: 3, total_rows: 3 },
    ...{ created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
    ...counts,
  } as ImportJob
  return renderApp(ImportCheck, { props: { plan } })
}

describe('the check of an import', { timeout: 30_000 }, () => {
  it('lets a file of known people begin who are left as they are', async () => {
    const { emitted } = await checked({ skipped: 3 })

    await userEvent.click(screen.getByRole('button', { name: 'Import 3 people' }))

    expect(emitted('start')).toHaveLength(1)
  })

  it('begins nothing after a check that broke off', async () => {
    await checked({ status: 'cancelled', created: 1 })

    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  })

  it('begins nothing where no row is anybody', async () => {
    await checked({ failed: 3 })

    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  })
})
