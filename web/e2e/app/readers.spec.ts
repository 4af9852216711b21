import { expect, test, type Page } from '@playwright/test'
import { Acme, linkTo } from '../acme'
import { press } from '../keyboard'
import { bringAxe, findings } from '../screens/looks'

/** Those who get the mail: they have no account, only the links in their mails. */
test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.setTimeout(120_000)

interface Preferences {
  topics: { name: string; wanted: boolean }[]
  channels: { channel: string; may_receive: boolean; reason: string | null }[]
}

interface Consents {
  items: {
    action: string
    source: string
    ip: string | null
    note: string | null
    wording: string | null
  }[]
}

const wanted = ({ topics }: Preferences) =>
  Object.fromEntries(topics.map((topic) => [topic.name, topic.wanted]))
const email = ({ channels }: Preferences) => channels.find(({ channel }) => channel === 'email')
const said = (page: Page) => page.getByRole('status')
const pressed = (page: Page, name: string) => press(page, page.getByRole('button', { name, exact: true }))

test('a reader chooses topics, rests, leaves, says why, comes back and asks for the record', async ({
  page,
  request,
}) => {
  const acme = await Acme.signIn(request)
  const harvest = await acme.make('/api/topics', { name: 'Harvest', description: 'When it is ripe' })
  await acme.make('/api/topics', { name: 'Courses' })
  const list = await acme.make('/api/lists', { list_name: 'Friends of the harvest' })
  const ida = await acme.make('/api/contacts', {
    email: 'ida@example.org',
    consent: { source: 'Market stall' },
    lists: [list],
  })
  const campaign = await acme.make('/api/campaigns', {
    campaign_name: 'For friends',
    subject_line: 'It is ripe',
    topic_id: harvest,
    target_list_id: list,
    sender_profile_id: await acme.make('/api/senders', {
      from_name: 'Orchard',
      from_email: 'orchard@acme.example',
    }),
    email_template_id: await acme.make('/api/templates', {
      template_name: 'For friends',
      template_type: 'html',
      category: 'newsletter',
      html_content: '<p>It is ripe. <a href="{{unsubscribe_url}}">Your choice</a></p>',
    }),
  })
  await acme.make(`/api/campaigns/${campaign}/send`, { undo_seconds: 0 })
  const centre = linkTo('u', await acme.caught('ida@example.org', 'It is ripe'))
  const preferences = () => acme.get<Preferences>(`/api/contacts/${ida}/preferences`)

  await bringAxe(page)
  await page.goto(centre)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your e-mail preferences')
  expect(await findings(page)).toEqual([])

  await page.getByRole('checkbox', { name: 'Courses' }).uncheck()
  await pressed(page, 'Save my choice')
  await expect(said(page)).toHaveText('Saved.')
  await expect(page.getByRole('checkbox', { name: 'Courses' })).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Harvest' })).toBeChecked()
  expect(wanted(await preferences())).toEqual({ Harvest: true, Courses: false })

  await page.getByLabel('Too much just now? Take a break of').selectOption({ label: '30 days' })
  await pressed(page, 'Take a break')
  await expect(page.getByText(/^You get no marketing e-mail until /)).toBeVisible()
  expect(email(await preferences())).toMatchObject({ may_receive: false, reason: 'paused' })
  await pressed(page, 'End the break')
  await expect(page.getByRole('button', { name: 'Take a break' })).toBeVisible()
  expect(email(await preferences())).toMatchObject({ may_receive: true })

  await pressed(page, 'Unsubscribe from Harvest')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are unsubscribed')
  expect(await findings(page)).toEqual([])
  await page.getByLabel('Would you tell us why?').selectOption({ label: 'Too many e-mails' })
  await page.getByLabel('Anything else').fill('Once a month is plenty')
  await pressed(page, 'Send')
  await expect(page.getByText('Thank you for telling us.')).toBeVisible()
  await pressed(page, 'That was a mistake: subscribe me again')
  await expect(page.getByRole('checkbox', { name: 'Harvest' })).toBeChecked()

  await pressed(page, 'Unsubscribe from everything')
  await expect(page.getByText(/Acme sends no more marketing e-mail to i•••@example.org/)).toBeVisible()
  expect(email(await preferences())).toMatchObject({ may_receive: false, reason: 'unsubscribed' })
  await pressed(page, 'That was a mistake: subscribe me again')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your e-mail preferences')
  await expect(page.getByRole('checkbox', { name: 'Courses' })).not.toBeChecked()
  expect(email(await preferences())).toMatchObject({ may_receive: true })

  await pressed(page, 'Mail me the record')
  await expect(said(page)).toHaveText('The record is on its way to your mailbox.')
  expect(await findings(page)).toEqual([])
  const record = await acme.caught('ida@example.org', 'Your consent on record with Acme')
  expect(record).toMatch(/Courses +withdrawn/)
  expect(record).toMatch(/marketing +given +Source: Market stall/)
  const { items } = await acme.get<Consents>(`/api/contacts/${ida}/consents`)
  expect(items.map(({ note }) => note)).toContain('too_often: Once a month is plenty')
})

test('a person who joins a list confirms in their own language', async ({ page, request }) => {
  const acme = await Acme.signIn(request)
  const list = await acme.make('/api/lists', { list_name: 'Ernte', double_opt_in: true })
  const jan = await acme.make('/api/contacts', { email: 'jan@example.org', locale: 'de', lists: [list] })
  const contact = () => acme.get<{ status: string }>(`/api/contacts/${jan}`)
  const place = linkTo('confirm', await acme.caught('jan@example.org', 'Bitte bestätigen: Acme'))

  await bringAxe(page)
  await page.goto(place)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bitte bestätigen')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  expect(await findings(page)).toEqual([])
  expect((await contact()).status).toBe('pending')

  await pressed(page, 'Ja, das möchte ich')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vielen Dank')
  expect(await findings(page)).toEqual([])

  expect((await contact()).status).toBe('active')
  const { items } = await acme.get<Consents>(`/api/contacts/${jan}/consents`)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ action: 'given', source: 'double_opt_in' })
  expect(items[0]!.wording).toContain('„Ernte“ von Acme')
  expect(items[0]!.ip).not.toBeNull()
})
