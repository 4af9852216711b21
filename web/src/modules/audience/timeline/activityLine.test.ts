import { screen } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { activity } from '../../../../test/fake/activity'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import ActivityLine from './ActivityLine.vue'

beforeEach(() => {
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const found = answer(request.method ?? 'GET', new URL(path, 'http://localhost'), {})
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
})
afterEach(() => vi.unstubAllGlobals())

const labelOf = (field: string) => field.toUpperCase()

async function line(kind: string, nth = 0) {
  const event = activity.filter((one) => one.kind === kind)[nth]!
  await renderApp(ActivityLine, { props: { event, labelOf } })
  return screen.getAllByRole('listitem')[0]!
}

describe('a line of the timeline', { timeout: 30_000 }, () => {
  it('leads to where somebody clicked', async () => {
    const shown = await line('clicked')

    expect(shown).toHaveTextContent('Clicked example.org/autumn in “Autumn issue”')
    expect(screen.getByRole('link', { name: 'example.org/autumn' })).toHaveAttribute(
      'href',
      'https://example.org/autumn',
    )
  })

  it('names a deleted campaign without leading to it', async () => {
    const shown = await line('sent', 1)

    expect(shown).toHaveTextContent('“Summer sale” was sent (deleted)')
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('says from what to what values changed', async () => {
    await line('contact_updated')

    expect(screen.getByText('FIRST_NAME: Kirsten → Kristen')).toBeInTheDocument()
    expect(screen.getByText('FIELDS.CITY: nothing → Oslo')).toBeInTheDocument()
  })

  it('shows a note', async () => {
    const shown = await line('note')

    expect(shown).toHaveTextContent('Ada noted')
    expect(shown).toHaveTextContent('Called, likes tea')
  })
})
