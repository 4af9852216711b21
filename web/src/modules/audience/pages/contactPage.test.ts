import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contacts } from '../../../../test/fake/world'
import { signInAsOwner } from '../../../../test/owner'
import { renderApp } from '../../../../test/render'
import ContactPage from './ContactPage.vue'

let changes: unknown[]

// Slow while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  changes = await signInAsOwner()
})
afterEach(() => vi.unstubAllGlobals())

const names = ['contact', 'contact-details', 'contact-history', 'contact-consent', 'segment']
const routes = names.map((name) => ({
  path: `/${name}/:id`,
  name,
  component: { template: '<div />' },
}))

describe('the page of a contact', { timeout: 30_000 }, () => {
  it('unsubscribes that one person', async () => {
    const ada = contacts.find((one) => one.status === 'active')!
    await renderApp(ContactPage, { props: { id: ada.id }, routes })

    await userEvent.click(await screen.findByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Unsubscribe' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(
      [...dialog.querySelectorAll('button')].find((one) => one.textContent!.includes('Unsubscribe'))!,
    )

    await waitFor(() => expect(changes).toEqual([{ status: 'unsubscribed' }]))
  })
})
