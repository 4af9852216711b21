import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

type Theme = 'light' | 'dark'

interface Look {
  width: number
  theme: Theme
  /** What a theme cannot change is asked once for each width. */
  rules: 'all' | 'colours'
}

/** The four looks, in an order in which each differs from the one before in one thing only. */
export const allLooks: Look[] = [
  { width: 1366, theme: 'light', rules: 'all' },
  { width: 1366, theme: 'dark', rules: 'colours' },
  { width: 390, theme: 'dark', rules: 'all' },
  { width: 390, theme: 'light', rules: 'colours' },
]

/**
 * Each width and each theme once, for what differs from a page in its usual state by a message or a panel: contrast hangs on
 * the theme, layout on the width, and what hangs on both is in the usual state already.
 */
export const twoLooks = allLooks.filter((look) => look.rules === 'all')

const colours = ['color-contrast', 'link-in-text-block']
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface QueryClient {
  isFetching(): number
  getDefaultOptions(): { queries?: object }
  setDefaultOptions(options: object): void
}

interface Watched {
  requests: number
  axe: { run(context: object, options: object): Promise<AxeResults> }
}

/** The application as it runs in the page: its router and its cache of answers. */
interface Mounted {
  __vue_app__?: {
    config: { globalProperties: { $router: { push(path: string): Promise<unknown> } } }
    _context: { provides: Record<string, QueryClient> }
  }
}

/** Runs before every document: keeps the number of requests under way. */
function countRequests() {
  const watched = window as unknown as Watched
  const send = window.fetch.bind(window)
  watched.requests = 0
  window.fetch = async (...asked) => {
    watched.requests++
    try {
      return await send(...asked)
    } finally {
      watched.requests--
    }
  }
}

/** Lets axe look at every document that comes, whoever wrote it. */
export async function bringAxe(page: Page) {
  await page.addInitScript({ path: axeSource })
}

/** Makes a page ready to be looked at, with one load; from here on `open` only changes the route. */
export async function start(page: Page, path = '/') {
  await bringAxe(page)
  await page.addInitScript(countRequests)
  await page.goto(path)
  // A colour on its way from one theme to the other belongs to neither.
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' })
  await quiet(page)
  await page.evaluate(() => {
    const { provides } = (document.querySelector('#app') as unknown as Mounted).__vue_app__!._context
    const queries = provides.VUE_QUERY_CLIENT!
    // A server that fails is asked again as usual, only sooner.
    queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retryDelay: 10 } })
  })
}

/** Signs in without the form. Only the page itself remembers it: a frame in a sandbox may not even ask for storage. */
export async function signIn(page: Page) {
  await page.request.post('/api/auth/login', { data: { email: 'owner@acme.example', password: 'demo' } })
  await page.addInitScript(() => {
    if (window.top === window) localStorage.setItem('flusomail.signed_in', 'yes')
  })
}

/** A signed-in browser in which the server behaves in this mood. */
export async function enter(page: Page, baseURL: string, mood?: 'empty' | 'failing') {
  await signIn(page)
  if (mood) await page.context().addCookies([{ name: 'flusomail_mood', value: mood, url: baseURL }])
  await start(page)
}

/** Opens a page as a link in the app would, mounted anew, and waits until it shows what it has. */
export async function open(page: Page, path: string) {
  await page.evaluate(async (to) => {
    const app = (document.querySelector('#app') as unknown as Mounted).__vue_app__!
    const { $router } = app.config.globalProperties
    await $router.push('/between/two/pages')
    await $router.push(to)
  }, path)
  expect(new URL(page.url()).pathname).toBe(path.split('?')[0])
  await quiet(page)
}

/** Waits until nothing is asked of the server and everything that came has been drawn. */
export async function quiet(page: Page) {
  await page.waitForFunction(() => {
    const app = (document.querySelector('#app') as unknown as Mounted | null)?.__vue_app__
    if (!app) return false
    const watched = window as unknown as Watched & { calm?: number }
    const busy =
      watched.requests > 0 ||
      app._context.provides.VUE_QUERY_CLIENT!.isFetching() > 0 ||
      document.querySelector('h1, [role="alert"]') === null
    watched.calm = busy ? 0 : (watched.calm ?? 0) + 1
    return watched.calm > 3
  })
}

/** What is wrong with what is on screen in each look: accessibility, and a page that is wider than its window. */
export async function findings(
  page: Page,
  looks = allLooks,
  shown = page.locator('h1, [role="alert"]').first(),
) {
  const found: string[] = []
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: 844 })
    // The app has a theme of its own; pages outside it follow the reader's system.
    await page.emulateMedia({ colorScheme: look.theme })
    await expect(shown).toBeVisible()
    const wrong = await page.evaluate(wrongIn, {
      theme: look.theme,
      rules: look.rules === 'all' ? null : colours,
    })
    found.push(...wrong.map((line) => `${look.width}, ${look.theme}: ${line}`))
  }
  return found
}

/** Runs in the page. */
async function wrongIn({ theme, rules }: { theme: Theme; rules: string[] | null }): Promise<string[]> {
  document.documentElement.dataset.theme = theme
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const { violations } = await (window as unknown as Watched).axe.run(
    { exclude: ['iframe'] },
    { resultTypes: ['violations'], iframes: false, ...(rules ? { runOnly: rules } : {}) },
  )
  const root = document.documentElement
  const tooWide = root.scrollWidth - root.clientWidth
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
