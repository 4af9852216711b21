import { expect, test, type Page } from '@playwright/test'
import { allLooks, enter, findings, open, quiet, start, twoLooks } from './looks'
import { dialogs, moodyPages, pages, publicPages } from './pages'

// Each page is loaded once and looked at in light and dark, wide and narrow, in other moods and in dialogs in two looks of
// these four; colours change at once.
test.use({ viewport: { width: 1366, height: 844 }, contextOptions: { reducedMotion: 'reduce' } })
test.setTimeout(240_000)

const stumbles: string[] = []

test.beforeEach(({ page }) => {
  stumbles.length = 0
  page.on('pageerror', (error) => stumbles.push(`${page.url()}: ${error.message}`))
})

test.afterEach(() => expect(stumbles).toEqual([]))

async function walk(page: Page, paths: string[], looks = allLooks, visit = open) {
  const found: Record<string, string[]> = {}
  for (const path of paths) {
    await visit(page, path)
    const wrong = await findings(page, looks)
    if (wrong.length > 0) found[path] = wrong
  }
  return found
}

for (const [part, paths] of Object.entries(pages)) {
  test(`axe finds nothing on any page about ${part}`, async ({ page, baseURL }) => {
    await enter(page, baseURL!)

    expect(await walk(page, paths)).toEqual({})
  })
}

test('axe finds nothing before sign-in', async ({ page }) => {
  expect(await walk(page, publicPages, allLooks, start)).toEqual({})
})

for (const mood of ['empty', 'failing'] as const) {
  test(`axe finds nothing when the server is ${mood}`, async ({ page, baseURL }) => {
    await enter(page, baseURL!, mood)

    expect(await walk(page, moodyPages, twoLooks)).toEqual({})
  })
}

test('axe finds nothing on dialogs', async ({ page, baseURL }) => {
  const found: Record<string, string[]> = {}
  await enter(page, baseURL!)

  for (const [path, presses] of dialogs) {
    await open(page, path)
    for (const name of presses) await page.getByRole('button', { name, exact: true }).first().click()
    const dialog = page.locator('[role="dialog"], [role="menu"]').first()
    await expect(dialog).toBeVisible()
    await quiet(page)
    const wrong = await findings(page, twoLooks, dialog)
    if (wrong.length > 0) found[`${path} ${presses.join(' > ')}`] = wrong
  }

  expect(found).toEqual({})
})
