import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../../test/render'
import WhyPopover from './WhyPopover.vue'

const open = async () => {
  const keys = userEvent.setup()
  await renderApp(WhyPopover, { props: { title: 'Lead score' }, slots: { default: 'Ten for each order.' } })
  await keys.tab()
  await keys.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus())
  return keys
}

describe('a why', () => {
  it('is read from its beginning once it is open', async () => {
    await open()

    expect(screen.getByRole('dialog')).toHaveTextContent('Ten for each order.')
  })

  it.each(['{Tab}', '{Escape}'])('leads back to its button by %s', async (way) => {
    const keys = await open()

    await keys.keyboard(way)

    await waitFor(() => expect(screen.getByRole('button', { name: 'Why: Lead score' })).toHaveFocus())
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
