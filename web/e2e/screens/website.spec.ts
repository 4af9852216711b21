import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'

// The script as it is served, in pages of another origin, as a visitor's browser runs it.
const shop = 'https://shop.example'
const script = 'https://mail.example/w/k.js'
const file = '../server/app/src/main/resources/io/flusomail/audience/visits/flusomail.js'
const code = readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

interface Beacon {
  visitor: string
  consent: string
  items: { type: string; email?: string; properties?: { path: string; url: string } }[]
}

async function visit(page: Page, site: object, path: string): Promise<Beacon[]> {
  const sent: Beacon[] = []
  await page.route(`${shop}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Shop</title><script>
        window.flusomail = window.flusomail || function () { (flusomail.q = flusomail.q || []).push(arguments) }
        </script><script async src="${script}"></script>`,
    }),
  )
  await page.route('https://mail.example/**', (route) => {
    if (route.request().method() === 'GET')
      return route.fulfill({
        contentType: 'text/javascript',
        body: `!function(__site){${code}}(${JSON.stringify({ gpc: true, pages: true, cookie: null, ...site })});`,
      })
    sent.push(route.request().postDataJSON())
    return route.fulfill({ status: 204, headers: { 'Access-Control-Allow-Origin': shop } })
  })
  await page.goto(shop + path)
  await page.waitForFunction(() => (window as unknown as { flusomail: { ready?: boolean } }).flusomail.ready)
  return sent
}

const say = (page: Page, ...given: unknown[]) =>
  page.evaluate(
    (words) => (window as unknown as { flusomail: (...words: unknown[]) => void }).flusomail(...words),
    given,
  )

const told = (sent: Beacon[]) => sent.flatMap((beacon) => beacon.items)
const kept = (page: Page) => page.evaluate(() => localStorage.length + document.cookie.length)

test('a website tells pages of one visitor, and then who it is', async ({ page }) => {
  const sent = await visit(page, { consent: 'implied' }, '/a?utm_source=news&email=ada@example.com')
  await page.evaluate(() => history.pushState(null, '', '/b'))
  await expect.poll(() => told(sent).map((item) => item.properties?.path)).toEqual(['/a', '/b'])
  expect(told(sent)[0]!.properties!.url).toBe(`${shop}/a?utm_source=news`)

  await say(page, 'identify', { email: 'ada@example.com', hash: 'x' })
  await expect.poll(() => told(sent).at(-1)!.email).toBe('ada@example.com')
  expect(new Set(sent.map((beacon) => beacon.visitor)).size).toBe(1)
})

test('a website waits for consent, and ends with it', async ({ page }) => {
  const sent = await visit(page, { consent: 'required' }, '/a')
  await say(page, 'track', 'before')
  expect(await kept(page)).toBe(0)

  await say(page, 'consent', 'granted')
  await expect.poll(() => told(sent).map((item) => item.type)).toEqual(['page'])
  expect(await kept(page)).not.toBe(0)

  await say(page, 'consent', 'denied')
  expect(await kept(page)).toBe(0)
  expect(sent).toHaveLength(1)
})

test('a website tells nothing of a browser with Global Privacy Control', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true }),
  )
  const sent = await visit(page, { consent: 'implied' }, '/a')
  await say(page, 'consent', 'granted')
  await say(page, 'track', 'basket filled')
  expect(await kept(page)).toBe(0)

  // Whatever was said before would have been sent with this.
  await say(page, 'consent', 'granted', { despite_signal: true })
  await expect.poll(() => told(sent).map((item) => item.type)).toEqual(['page'])
  expect(sent[0]!.consent).toBe('granted_despite_signal')
})
