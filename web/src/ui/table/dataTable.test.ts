import { screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { isNarrow } from '@/lib/narrow'
import { renderApp } from '../../../test/render'
import DataTable from './DataTable.vue'

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'members', label: 'Members', under: 'labelled' as const },
  { key: 'kind', label: 'Kind', under: 'bare' as const },
]
const table = () =>
  renderApp(DataTable, {
    props: {
      caption: 'Lists',
      columns,
      rows: [{ name: 'Newsletter', members: '10,412', kind: 'public' }],
      rowKey: (row: object) => (row as { name: string }).name,
    },
  })

describe('a table', () => {
  afterEach(() => (isNarrow.value = false))

  it('gives each column its place where there is room', async () => {
    await table()

    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Name',
      'Members',
      'Kind',
    ])
    expect(screen.getByRole('rowheader', { name: 'Newsletter' })).toBeVisible()
  })

  it('puts below the name what has no room beside it', async () => {
    await table()

    isNarrow.value = true
    await nextTick()

    expect(screen.getAllByRole('columnheader')).toHaveLength(1)
    expect(screen.getByRole('rowheader')).toHaveTextContent(/^Newsletter\s*Members 10,412\s*public$/)
    expect(screen.queryAllByRole('cell')).toEqual([])
  })
})
