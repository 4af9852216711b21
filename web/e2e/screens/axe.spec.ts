import { expect, test } from '@playwright/test'
import { enter, findings, looks, open } from './looks'
import { dialogs, moodyPages, pages, publicPages } from './pages'

for (const { width, theme } of looks) {
  test.describe(`at ${width}, ${theme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme: theme })
    test.setTimeout(300_000)

    test('axe finds nothing on any page', async ({ page, baseURL }) => {
      const found: Record<string, string[]> = {}
      const stumbles: string[] = []
      page.on('pageerror', (error) => stumbles.push(`${page.url()}: ${error.message}`))
      await enter(page, baseURL!)

      for (const path of pages) {
        await open(page, path)
        const wrong = await findings(page)
        if (wrong.length > 0) found[path] = wrong
      }

      expect(found).toEqual({})
      expect(stumbles).toEqual([])
    })

    test('axe finds nothing before sign-in', async ({ page }) => {
      const found: Record<string, string[]> = {}

      for (const path of publicPages) {
        await open(page, path)
        const wrong = await findings(page)
        if (wrong.length > 0) found[path] = wrong
      }

      expect(found).toEqual({})
    })

    // The words are the same at every width and the colours in every mood, so two looks show all of both.
    const moods = width > 1000 === (theme === 'light') ? (['empty', 'failing'] as const) : []
    for (const mood of moods) {
      test(`axe finds nothing when the server is ${mood}`, async ({ page, baseURL }) => {
        const found: Record<string, string[]> = {}
        await enter(page, baseURL!, mood)

        for (const path of moodyPages) {
          await open(page, path)
          const wrong = await findings(page)
          if (wrong.length > 0) found[path] = wrong
        }

        expect(found).toEqual({})
      })
    }

    test('axe finds nothing on dialogs', async ({ page, baseURL }) => {
      const found: Record<string, string[]> = {}
      await enter(page, baseURL!)

      for (const [path, presses] of dialogs) {
        await open(page, path)
        for (const name of presses) await page.getByRole('button', { name, exact: true }).first().click()
        await expect(page.locator('[role="dialog"], [role="menu"]').first()).toBeVisible()
        const wrong = await findings(page)
        if (wrong.length > 0) found[`${path} ${presses.join(' > ')}`] = wrong
      }

      expect(found).toEqual({})
    })
  })
}
