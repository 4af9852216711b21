import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contacts } from '../../../../test/fake/world'
import { toasts } from '@/ui/feedback/toasts'
import { signInAsOwner } from '../../../../test/owner'
import { renderApp } from '../../../../test/render'
import MayWeWrite from './MayWeWrite.vue'

let changes: unknown[]

beforeEach(async () => {
  changes = await signInAsOwner()
})
afterEach(() => vi.unstubAllGlobals())

describe('what somebody said elsewhere', { timeout: 30_000 }, () => {
  beforeEach(async () => {
    await renderApp(MayWeWrite, { props: { contact: contacts[0] } })
    await userEvent.click(await screen.findByRole('button', { name: 'Write down consent' }))
  })

  it('is written down for the channel that they meant, with how and in which words', async () => {
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Channel' }), 'SMS')
    await userEvent.click(screen.getByLabelText('agreed'))
    await userEvent.type(screen.getByRole('textbox', { name: 'How' }), ' phone call ')
    await userEvent.type(screen.getByLabelText(/word for word/), 'News by SMS, twice a month')
    await userEvent.click(screen.getByRole('button', { name: 'Write down' }))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(changes).toEqual([
      {
        channels: [{ channel: 'sms', state: 'given' }],
        consent: {
          source: 'phone call',
          at: expect.stringMatching(/:00\.000Z$/),
          wording: 'News by SMS, twice a month',
        },
      },
    ])
  })

  it('is said to be known where it stands already', async () => {
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Channel' }), 'E-mail')
    await userEvent.type(screen.getByRole('textbox', { name: 'How' }), 'letter')
    await userEvent.click(screen.getByRole('button', { name: 'Write down' }))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(toasts.at(-1)?.text).toBe('Nothing was written: that is what stands already.')
  })

  it('is not written down without a word of how and a time', async () => {
    await userEvent.clear(screen.getByLabelText('When'))
    await userEvent.click(screen.getByRole('button', { name: 'Write down' }))

    expect(await screen.findByText('Say how they told you.')).toBeVisible()
    expect(screen.getByText('Say when, with the time of day.')).toBeVisible()
    expect(changes).toEqual([])
  })
})
