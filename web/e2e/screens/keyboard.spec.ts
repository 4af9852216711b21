import { expect, test } from '@playwright/test'
import { write } from '../keyboard'
import { importPeople, sendCampaign, writeTemplate } from '../mainJob'

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
  await page.request.post('/api/auth/login', { data: {} })
  await page.goto('/')
  await expect(page.locator('h1')).toHaveText('Home')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('grace')
  await expect(page.getByRole('option', { name: /grace/i }).first()).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/contacts\//)
  await expect(page.locator('main')).toBeFocused()
})
