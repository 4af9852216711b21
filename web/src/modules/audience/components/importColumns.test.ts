import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import '../fileWords'
import { audienceApi, type Field } from '../api'
import { useImport } from '../useImport'
import ImportColumns from './ImportColumns.vue'

const born = { id: 'born', key: 'born', label: 'Born', type: 'date' } as Field

describe('the columns of a file', { timeout: 30_000 }, () => {
  const fieldsOf = audienceApi.fields
  beforeEach(async () => {
    vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
      const found = answer(request.method ?? 'GET', new URL(url, 'http://localhost'), {})
      return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
    })
    await signIn({ email: 'owner@acme.example', password: 'demo' })
    audienceApi.fields = async () => {
      const known = await fieldsOf()
      return { ...known, items: [...known.items.filter((field) => field.key !== 'born'), born] }
    }
  })
  afterEach(() => {
    audienceApi.fields = fieldsOf
    vi.unstubAllGlobals()
  })

  it('ask for the order of days only where one that may mean two days becomes a day', async () => {
    const plan = useImport()
    plan.state.inspection = {
      ...{ delimiter: ',', encoding: 'UTF-8', format: 'text', files: ['people.csv'], sheets: [] },
      columns: [{ name: 'Birthday', samples: ['3/4/1985'], date_order: 'open' }],
    }
    plan.state.mapping = { Birthday: '' }
    await renderApp(ImportColumns, { props: { plan } })
    const before = screen.queryByLabelText('How days are written')

    await userEvent.selectOptions(
      await screen.findByLabelText('Birthday becomes'),
      await screen.findByText('Own field: Born'),
    )
    await userEvent.selectOptions(await screen.findByLabelText('How days are written'), 'day_first')

    expect(before).toBeNull()
    expect(plan.options.value.date_order).toBe('day_first')
    expect(screen.getByText(/^Birthday: a day such as/)).toBeTruthy()
  })
})
