import { page, problem, type Answer, type Handler } from './server.ts'
import { ago, id, now, type Row } from './world.ts'

/** Topics, pacing and the lists of people to leave out, as the made-up workspace has them. */

const day = 86_400_000

export const topics: Row[] = (
  [
    ['Newsletter', 'Once a month, what is new', false, true, 812, 31],
    ['Offers', 'Now and then, what costs less', true, true, 240, 88],
    ['Events', 'When we are near you', false, true, 96, 12],
    ['Research', null, true, false, 4, 0],
  ] as const
).map(([name, description, requires_opt_in, is_public, wanted_count, declined_count], n) => ({
  id: id('70b1', n),
  name,
  description,
  requires_opt_in,
  is_public,
  position: n + 1,
  wanted_count,
  declined_count,
  created_at: ago(90 * day),
  updated_at: ago(n * day),
}))

const caps: Row[] = [
  { name: 'Not too much', most: 3, window: 'P7D', over: 'wait', channel: 'email', enabled: true },
  { name: 'Offers', most: 1, window: 'P14D', over: 'skip', topic_id: topics[1]!.id, enabled: true },
  { name: 'Promotions', most: 2, window: 'PT36H', over: 'skip', tag: 'promo', enabled: false },
].map((cap, n) => ({ id: id('ca90', n), channel: null, tag: null, topic_id: null, ...cap }))

export const suppressionLists: Row[] = [
  {
    name: 'Customers of Globex',
    description: 'Our partner writes to them',
    refuses: false,
    entry_count: 120,
  },
  { name: 'Competitors', description: null, refuses: true, entry_count: 9 },
  { name: 'Press', description: null, refuses: false, entry_count: 0 },
].map((list, n) => ({ id: id('5117', n), ...list, created_at: ago(30 * day), updated_at: ago(n * day) }))

const entries: Row[] = Array.from({ length: 120 }, (_, n) => ({
  id: id('e717', n),
  email: n % 9 === 4 ? null : `person${n}@globex.example`,
  domain: n % 9 === 4 ? `branch${n}.globex.example` : null,
  note: n % 7 === 0 ? 'From the list of May' : null,
  created_at: ago(n * day),
}))

const pacing: Record<string, unknown> = {
  quiet_hours: {
    enabled: true,
    windows: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '21:00', to: '08:00' },
      { days: ['sat', 'sun'], from: '19:30', to: '10:00' },
    ],
  },
  fatigue_limit: 75,
}

const centre: Record<string, unknown> = {
  color: '#0b6e5f',
  logo_url: null,
  show_topics: true,
  pause_days: [7, 30, 90],
  reasons: ['too_often', 'not_interesting', 'never_asked', 'other_address'],
  receipt: true,
  texts: { de: { title: 'Was dürfen wir schicken?', intro: null } },
}

const optIn: Record<string, unknown> = {
  valid_days: 7,
  remind_after_hours: 48,
  redirect_url: null,
  texts: {
    en: {
      subject: 'One more step, {{first_name}}',
      body: 'Hello!\n\nConfirm here: {{confirm_url}}\n\n{{workspace}}',
    },
  },
}

const preferences = {
  channels: [
    {
      channel: 'email',
      state: 'given',
      since: ago(400 * day),
      paused_until: null,
      may_receive: true,
      reason: null,
    },
    {
      channel: 'sms',
      state: 'withdrawn',
      since: ago(9 * day),
      paused_until: null,
      may_receive: false,
      reason: 'unsubscribed',
    },
    {
      channel: 'whatsapp',
      state: 'none',
      since: null,
      paused_until: null,
      may_receive: false,
      reason: 'no_consent',
    },
    {
      channel: 'push',
      state: 'none',
      since: null,
      paused_until: null,
      may_receive: false,
      reason: 'no_consent',
    },
  ],
  topics: topics.map((topic, n) => ({
    topic_id: topic.id,
    name: topic.name,
    wanted: n !== 1,
    since: n === 1 ? null : ago(n * day),
    may_receive: n !== 1,
    reason: n === 1 ? 'no_topic_consent' : null,
  })),
  pace: {
    time_zone: 'Europe/Oslo',
    quiet_until: new Date(now + 5 * 3_600_000).toISOString(),
    fatigue: { score: 50, unanswered: 6 },
    caps: [
      { id: caps[0]!.id, name: 'Not too much', used: 3, most: 3, room_at: new Date(now + day).toISOString() },
      { id: caps[1]!.id, name: 'Offers', used: 0, most: 1, room_at: null },
    ],
  },
}

const read: Answer = {
  json: {
    rows: 6,
    added: 4,
    failed: 1,
    errors: [{ line: 4, code: 'malformed', message: 'Nothing follows the @.', row: 'ada@' }],
  },
}

function escaped(text: unknown): string {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function pictureOf(design: Record<string, unknown>, locale: string): string {
  const texts = (design.texts ?? {}) as Record<string, { title?: string; intro?: string } | undefined>
  const text = texts[locale] ?? texts.default
  const shown = design.show_topics
    ? topics.filter((topic) => topic.is_public).map((topic) => `<li>${escaped(topic.name)}</li>`)
    : []
  return `<!doctype html><html lang="${escaped(locale)}"><body style="font:16px/1.5 sans-serif;padding:24px;color:#1d1b18">
    <h1 style="font-size:20px">${escaped(text?.title || 'What may we send you?')}</h1>
    <p>${escaped(text?.intro || 'You get mail from Acme at ada@example.org.')}</p><ul>${shown.join('')}</ul>
    <p>${(design.pause_days as number[]).map((days) => `<button>Pause for ${days} days</button>`).join(' ')}</p>
    <p><button style="background:${escaped(design.color || '#0b6e5f')};color:#fff;border:0;padding:8px 16px">Save</button></p></body></html>`
}

/** A setting of the workspace: one object that is read, replaced and changed. */
const setting = (path: string, kept: Record<string, unknown>): [string, RegExp, Handler][] => [
  ['GET', new RegExp(`^/api/${path}$`), () => ({ json: kept })],
  ...(['PUT', 'PATCH'] as const).map((verb): [string, RegExp, Handler] => [
    verb,
    new RegExp(`^/api/${path}$`),
    ({ body }) => ({ json: Object.assign(kept, body) }),
  ]),
]

export const tables = (): [string, Row[], Record<string, unknown>][] => [
  ['topics', topics, { wanted_count: 0, declined_count: 0 }],
  ['frequency-caps', caps, {}],
  ['suppression-lists', suppressionLists, { entry_count: 0 }],
]

export const routes: [string, RegExp, Handler][] = [
  [
    'GET',
    /^\/api\/topics$/,
    (asked) =>
      page(
        [...topics].sort((a, b) => Number(a.position) - Number(b.position)),
        asked,
      ),
  ],
  [
    'DELETE',
    /^\/api\/topics\/(.+)$/,
    (_asked, wanted) => {
      const place = topics.findIndex((topic) => topic.id === wanted)
      if (place < 2) return problem(409, 'topic_in_use', 'The topic is used by campaign Autumn issue.')
      topics.splice(place, 1)
      return { status: 204 }
    },
  ],
  ...setting('pacing', pacing),
  ...setting('preference-centre', centre),
  ...setting('double-opt-in', optIn),
  [
    'POST',
    /^\/api\/preference-centre\/preview$/,
    ({ body, query }) => ({ json: { html: pictureOf(body, query.get('locale') ?? 'en') } }),
  ],
  [
    'GET',
    /^\/api\/suppression-lists\/([^/]+)\/entries$/,
    (asked, wanted) => {
      const list = suppressionLists.find((one) => one.id === wanted)
      return page(entries.slice(0, Number(list?.entry_count ?? 0)), asked)
    },
  ],
  ['POST', /^\/api\/suppression-lists\/[^/]+\/entries$/, () => ({ json: { added: 2, removed: 0 } })],
  ['POST', /^\/api\/suppression-lists\/[^/]+\/entries\/remove$/, () => ({ json: { added: 0, removed: 1 } })],
  ['POST', /^\/api\/(?:suppressions|suppression-lists\/[^/]+)\/import$/, () => read],
  [
    'GET',
    /^\/api\/(?:suppressions|suppression-lists\/[^/]+)\/export$/,
    () => ({ text: 'email,domain\r\nada@example.org,\r\n' }),
  ],
  [
    'GET',
    /^\/api\/contacts\/[^/]+\/preferences$/,
    ({ mood }) => ({ json: mood === 'empty' ? { ...preferences, topics: [] } : preferences }),
  ],
  [
    'PATCH',
    /^\/api\/contacts\/[^/]+\/preferences$/,
    ({ body }) => {
      for (const { topic_id, wanted } of (body.topics ?? []) as { topic_id: string; wanted: boolean }[]) {
        const topic = preferences.topics.find((one) => one.topic_id === topic_id)
        if (topic)
          Object.assign(topic, { wanted, may_receive: wanted, reason: wanted ? null : 'unsubscribed_topic' })
      }
      for (const { channel, state } of (body.channels ?? []) as { channel: string; state: string }[]) {
        const standing = preferences.channels.find((one) => one.channel === channel)
        const given = state === 'given'
        if (standing)
          Object.assign(standing, { state, may_receive: given, reason: given ? null : 'unsubscribed' })
      }
      const until = body.resume ? null : (body.paused_until ?? preferences.channels[0]!.paused_until)
      Object.assign(preferences.channels[0]!, {
        paused_until: until,
        may_receive: until === null,
        reason: until === null ? null : 'paused',
      })
      return { json: preferences }
    },
  ],
  ['POST', /^\/api\/contacts\/[^/]+\/opt-in$/, () => ({ status: 202, json: { outcome: 'asked' } })],
]
