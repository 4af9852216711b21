import { expect, test } from '@playwright/test'
import { choose, press, tabTo, write } from '../keyboard'
import { importPeople, sendCampaign, writeTemplate } from '../mainJob'
import { signIn } from './looks'

test('the main job is done with the keyboard alone', async ({ page }) => {
  test.setTimeout(180_000)
  const mouse = { used: false }
  await page.exposeFunction('mouseUsed', () => (mouse.used = true))
  await page.addInitScript(() =>
    addEventListener('mousedown', () => (window as unknown as { mouseUsed: () => void }).mouseUsed()),
  )
  await page.goto('/sign-in')
  await write(page, page.getByLabel('E-mail address'), 'owner@acme.example')
  await write(page, page.getByLabel('Password', { exact: true }), 'a long password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()

  await importPeople(page, 'E-post;Fornavn\nada@example.org;Ada\n', 'Keyboard people')
  await writeTemplate(page, 'Keyboard mail')
  await sendCampaign(page, { name: 'Keyboard campaign', template: 'Keyboard mail', list: 'Keyboard people' })

  await expect(page.getByText(/seconds left to undo/)).toBeVisible()
  expect(mouse.used).toBe(false)
})

test('a wrong form keeps its words and leads to the first wrong field', async ({ page }) => {
  await page.goto('/sign-in')

  await page.keyboard.press('Tab')
  await write(page, page.getByLabel('Password', { exact: true }), 'wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await expect(page.getByText('Enter your e-mail address.')).toBeVisible()

  await page.keyboard.type('owner@acme.example')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('do not belong together')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('wrong')
})

test('the palette finds people and places', async ({ page }) => {
  await signIn(page)
  await page.goto('/')
  await expect(page.locator('h1')).toHaveText('Home')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('grace')
  await expect(page.getByRole('option', { name: /grace/i }).first()).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/contacts\//)
  await expect(page.locator('main')).toBeFocused()
})

test('a field is made, renamed and kept while it is in use, by keyboard', async ({ page }) => {
  await page.request.post('/api/auth/login', { data: {} })
  await page.goto('/fields')
  await expect(page.getByRole('heading', { level: 1, name: 'Fields' })).toBeVisible()

  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await write(page, dialog.getByLabel('Label'), 'Favourite colour')
  await expect(dialog.getByLabel('Key')).toHaveValue('favourite_colour')
  await choose(page, dialog.getByLabel('Type'), 'One of several')
  await press(page, dialog.getByRole('button', { name: 'Save field' }))
  await expect(dialog.getByText('Give at least one choice.')).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: 'Choices' })).toBeFocused()
  for (const word of ['Green', 'Blue']) {
    await page.keyboard.type(word)
    await page.keyboard.press('Enter')
  }
  await press(page, dialog.getByRole('button', { name: 'Save field' }))
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /favourite_colour One of several Green, Blue/ })).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Edit Favourite colour' }))
  await write(page, dialog.getByLabel('Label'), 'Best colour')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('rowheader', { name: 'Best colour' })).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Delete City' }))
  await write(page, dialog.getByLabel('To confirm, type city'), 'city')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('used by template Autumn issue')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('rowheader', { name: 'City' })).toBeVisible()
})

test('a segment is built, mended and saved by keyboard', async ({ page }) => {
  await page.request.post('/api/auth/login', { data: {} })
  await page.goto('/segments')
  await expect(page.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible()
  await page.keyboard.press('n')
  await write(page, page.getByLabel('Name', { exact: true }), 'Big spenders')

  await press(page, page.getByRole('button', { name: 'Add condition' }))
  await page.keyboard.type('order')
  await expect(page.getByRole('option', { name: 'order_placed' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of the event')).toBeFocused()
  await press(page, page.getByRole('button', { name: 'Add a property' }))
  await page.keyboard.type('total')
  await choose(page, page.getByLabel('How total is compared'), 'is greater than')
  await write(page, page.getByLabel('Value of total'), '50')
  await expect(page.getByText('People who did “order_placed” where total is greater than 50')).toBeVisible()
  await expect(page.getByText(/^of 12,481 people/)).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Add group' }))
  await choose(page, page.getByLabel('How many of the group must be true'), 'none')
  await press(page, page.getByRole('button', { name: 'Add condition' }).first())
  await page.keyboard.type('vip')
  await expect(page.getByRole('option', { name: 'vip' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/and not those who have the tag “vip”$/)).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Save segment' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Big spenders' })).toBeVisible()
  await press(page, page.getByRole('link', { name: 'Why is somebody in or out' }))
  await tabTo(page, page.getByRole('combobox', { name: 'Person' }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/ is (not )?in this segment\./)).toBeVisible()
})
