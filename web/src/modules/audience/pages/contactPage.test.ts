import { configure, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@/api/session'
import { answer } from '../../../../test/fake/server'
import { contacts } from '../../../../test/fake/world'
import { renderApp } from '../../../../test/render'
import ContactPage from './ContactPage.vue'

let changes: unknown[]

// Slow while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  changes = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}'))
    if (request.method === 'PATCH') changes.push(body)
    const found = answer(request.method ?? 'GET', new URL(path, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  })
  await signIn({ email: 'owner@acme.example', password: 'demo' })
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
