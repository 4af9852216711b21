import { expect, type Page } from '@playwright/test'
import { choose, press, tabTo, tick, write } from './keyboard'

/** The main job, with the keyboard alone: import people, write a mail, send it, read the report. */
export async function importPeople(page: Page, csv: string, listName: string) {
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page.getByRole('heading', { level: 1, name: 'Imports' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: 'Choose a file' })).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await press(page, page.locator('input[type="file"]'), 'Space')
  await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByRole('heading', { name: 'What is in the columns' })).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Next: Rules' }))

  await press(page, page.getByRole('button', { name: 'New list' }))
  const dialog = page.getByRole('dialog', { name: 'New list' })
  await write(page, dialog.getByLabel('Name'), listName)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await tick(page, page.getByLabel('Yes, all of them'))
  await write(page, page.getByLabel('Where they agreed'), 'Sign-up form')
  await press(page, page.getByRole('button', { name: 'Next: Check and import' }))

  const start = page.getByRole('button', { name: /^Import \d/ })
  await expect(start).toBeEnabled({ timeout: 30_000 })
  await press(page, start)
  await expect(page.locator('h1')).toHaveText('people.csv')
  await expect(page.locator('main header').getByText('Completed')).toBeVisible({ timeout: 30_000 })
}

export async function writeTemplate(page: Page, name: string) {
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  await page.keyboard.press('n')
  await write(page, page.getByRole('dialog').getByLabel('Name'), name)
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText(name)

  const editor = page.getByRole('textbox', { name: 'Code' })
  await tabTo(page, editor)
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('<!-- by keyboard -->')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText('Template saved')).toBeVisible()
  await press(page, page.getByRole('main').getByRole('link', { name: 'Templates' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
}

export async function sendCampaign(page: Page, given: { name: string; template: string; list: string }) {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible()
  await page.keyboard.press('n')
  await write(page, page.getByLabel('Name'), given.name)
  await write(page, page.getByLabel('Subject'), 'For you, {{ first_name }}')
  await choose(page, page.getByLabel('Sender'), 'Acme')
  await press(page, page.getByRole('button', { name: 'Save and go on' }))

  await expect(page.getByRole('heading', { level: 2, name: 'Template' })).toBeVisible()
  await tick(page, page.getByRole('radio', { name: given.template, exact: true }))
  await press(page, page.getByRole('button', { name: 'Save and go on' }))

  await tabTo(page, page.getByRole('combobox', { name: 'Send to' }))
  await page.keyboard.type(given.list)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Remove ${given.list}` })).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Save and go on' }))

  await press(page, page.getByRole('button', { name: 'Send test' }))
  await expect(page.getByText(/Test is on its way/)).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Go to review' }))

  await press(page, page.getByRole('button', { name: /^Send to / }))
  const dialog = page.getByRole('dialog', { name: /^Send to / })
  await expect(dialog).toBeVisible()
  const typed = dialog.getByLabel(/To confirm, type/)
  if (await typed.isVisible())
    await write(page, typed, (await dialog.locator('label').innerText()).replace('To confirm, type ', ''))
  await press(page, dialog.getByRole('button', { name: 'Send now' }))
  await expect(page.locator('h1')).toHaveText(given.name)
}
