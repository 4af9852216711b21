import { expect, type Locator, type Page } from '@playwright/test'

const mostTabs = 250

/** Presses Tab until the element has the focus, as a person without a mouse would. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  for (let presses = 0; presses < mostTabs; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} cannot be reached with Tab`)
}

export async function press(page: Page, target: Locator, key = 'Enter') {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Goes to a field and replaces what is in it. */
export async function write(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Ticks a radio button: Tab reaches the group, arrows move in it. */
export async function tick(page: Page, target: Locator) {
  const group = await target.getAttribute('name')
  const reached = page.locator(`input[type="radio"][name="${group}"]`)
  for (let presses = 0; presses < mostTabs; presses++) {
    const inside = await reached.evaluateAll((radios) =>
      radios.some((radio) => radio === document.activeElement),
    )
    if (inside) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 10 && !(await target.isChecked()); presses++)
    await page.keyboard.press('ArrowDown')
  await expect(target).toBeChecked()
}

/** Chooses an option of a native select by its first letters. */
export async function choose(page: Page, target: Locator, label: string) {
  await tabTo(page, target)
  await page.keyboard.type(label)
  await expect(target.locator('option:checked')).toContainText(label)
}
