import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const looks = [1366, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => ({ width, theme })),
)

/** A signed-in browser in which the server behaves in this mood. */
export async function enter(page: Page, baseURL: string, mood?: 'empty' | 'failing') {
  await page.request.post('/api/auth/login', { data: { email: 'owner@acme.example', password: 'demo' } })
  if (mood) await page.context().addCookies([{ name: 'flusomail_mood', value: mood, url: baseURL }])
}

/** Opens a page and waits until it shows what it has. */
export async function open(page: Page, path: string) {
  await page.goto(path)
  await expect(page.locator('h1, [role="alert"]').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** What is wrong with what is on screen: accessibility, and a page that is wider than its window. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...violations.flatMap((violation) =>
      violation.nodes.map(
        (node) =>
          `${violation.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}: ${node.any[0]?.message ?? violation.help}`,
      ),
    ),
    ...(tooWide > 0 ? [`the page is ${tooWide}px wider than the window`] : []),
  ]
}
