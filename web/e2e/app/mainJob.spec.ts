import { expect, test, type Page } from '@playwright/test'
import { press, write } from '../keyboard'
import { importPeople, sendCampaign, writeTemplate } from '../mainJob'

const csv = [
  'Email;First name;City',
  'ada@example.org;Ada;London',
  'grace@example.org;Grace;Boston',
  'nobody@;No;Where',
  'kristen@example.org;Kristen;Oslo',
].join('\n')

async function goTo(page: Page, place: string) {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(`Go to ${place}`)
  await expect(page.getByRole('option', { name: `Go to ${place}` }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
}

/** The mail that the sandbox caught for an address, as it would have gone out. */
async function caught(page: Page, recipient: string, subject: string): Promise<string> {
  await goTo(page, 'Sandbox mailbox')
  await write(page, page.getByLabel('Search a recipient'), recipient)
  // Rows that are about to go would take the focus with them.
  await expect(page.getByText('1 shown')).toBeVisible({ timeout: 30_000 })
  const mail = page.getByRole('link', { name: subject, exact: true })
  await expect(mail).toBeVisible({ timeout: 30_000 })
  await press(page, mail)
  await expect(page.locator('main iframe')).toBeVisible()
  const raw = page.getByRole('radio', { name: 'Source' })
  await raw.focus()
  await page.keyboard.press('Space')
  const source = page.getByRole('region', { name: 'Source' })
  await expect(source).toContainText('List-Unsubscribe')
  return source.innerText()
}

test('a newcomer sets up, imports, writes, sends and reads the report, by keyboard alone', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Set up Flusomail' })).toBeVisible()
  await write(page, page.getByLabel('Organisation'), 'Acme Group')
  await write(page, page.getByLabel('Workspace'), 'Acme')
  await write(page, page.getByLabel('E-mail address'), 'owner@acme.example')
  await write(page, page.getByLabel('Password', { exact: true }), 'seven grey herons')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Getting started' })).toBeVisible()

  await goTo(page, 'Workspace')
  await write(page, page.getByRole('textbox', { name: 'Postal address' }), 'Acme AS, Storgata 1, 0155 Oslo')
  await write(page, page.getByLabel('Undo window, in seconds'), '3')
  await press(page, page.getByRole('button', { name: 'Save workspace' }))
  await expect(page.getByText('Workspace saved')).toBeVisible()

  await goTo(page, 'Senders')
  await press(page, page.getByRole('button', { name: 'New sender' }).first())
  const dialog = page.getByRole('dialog', { name: 'New sender' })
  await write(page, dialog.getByLabel('From name'), 'Acme')
  await write(page, dialog.getByLabel('From address'), 'hello@acme.example')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await importPeople(page, csv, 'Readers')
  await expect(page.getByText('1 row was not taken')).toBeVisible()
  await writeTemplate(page, 'First mail')
  await sendCampaign(page, { name: 'First campaign', template: 'First mail', list: 'Readers' })
  await expect(page.locator('main header').getByText('Sent', { exact: true })).toBeVisible({
    timeout: 120_000,
  })

  const report = page.url()
  const source = await caught(page, 'ada@example.org', 'For you, Ada')
  expect(source).toContain('For you, Ada')
  const oneClick = /<(https?:\/\/[^>]+\/u\/[^>]+)>/.exec(source.replace(/\r?\n[ \t]/g, ''))![1]!
  const path = new URL(oneClick).pathname
  const answer = await request.post(path, { form: { 'List-Unsubscribe': 'One-Click' } })
  expect(answer.status()).toBe(200)

  await page.goto(`${new URL(report).pathname}/recipients`)
  await expect(page.getByRole('rowheader', { name: 'ada@example.org' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'kristen@example.org' })).toBeVisible()
  await page.goto(report)
  await expect(page.getByText('1 person unsubscribed.')).toBeVisible({ timeout: 30_000 })

  await page.goto('/contacts?status=unsubscribed')
  await expect(page.getByRole('link', { name: 'ada@example.org' })).toBeVisible()
})
