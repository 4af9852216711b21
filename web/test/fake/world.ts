/** A made-up workspace that looks like one at work. Everything is the same at every start. */

const day = 86_400_000
export const now = Date.now()
export const ago = (millis: number) => new Date(now - millis).toISOString()
export const id = (kind: string, n: number) => `0190${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`

export type Row = Record<string, unknown> & { id: string }

const first = [
  'Ada',
  'Grace',
  'Kristen',
  'Ole-Johan',
  'Barbara',
  'Edsger',
  'Frances',
  'Tony',
  'Radia',
  'Donald',
  'Margaret',
  'Niklaus',
]
const last = [
  'Lovelace',
  'Hopper',
  'Nygaard',
  'Dahl',
  'Liskov',
  'Dijkstra',
  'Allen',
  'Hoare',
  'Perlman',
  'Knuth',
  'Hamilton',
  'Wirth',
]
const cities = ['Oslo', 'Bergen', 'London', 'Zürich', 'Boston', 'Tromsø']
const statuses = [
  'active',
  'active',
  'active',
  'active',
  'pending',
  'active',
  'unsubscribed',
  'active',
  'bounced',
  'active',
  'suppressed',
  'complained',
]

export const lists: Row[] = [
  {
    id: id('aaaa', 1),
    list_name: 'Newsletter',
    list_code: 'news',
    description: 'Once a month, what is new',
    is_public: true,
    double_opt_in: true,
    active_count: 10412,
    pending_count: 31,
    unsubscribed_count: 214,
    created_at: ago(200 * day),
  },
  {
    id: id('aaaa', 2),
    list_name: 'Event news',
    description: null,
    is_public: true,
    double_opt_in: false,
    active_count: 1893,
    created_at: ago(120 * day),
  },
  {
    id: id('aaaa', 3),
    list_name: 'Staff',
    description: 'Colleagues, for tests',
    is_public: false,
    double_opt_in: false,
    active_count: 12,
    created_at: ago(30 * day),
  },
]

export const tags: Row[] = ['vip', 'early bird', 'conference 2026', 'press'].map((name, n) => ({
  id: id('bbbb', n),
  name,
  contact_count: [128, 911, 402, 37][n],
  created_at: ago(n * day),
}))

export const fields: Row[] = [
  { id: id('cccc', 1), key: 'city', label: 'City', type: 'text' },
  { id: id('cccc', 2), key: 'score', label: 'Score', type: 'number' },
  { id: id('cccc', 3), key: 'member', label: 'Member', type: 'boolean', options: [] },
  { id: id('cccc', 4), key: 'size', label: 'T-shirt size', type: 'enum', options: ['S', 'M', 'L', 'XL'] },
  { id: id('cccc', 5), key: 'allergies', label: 'Allergies', type: 'list', options: [] },
]

export const contacts: Row[] = Array.from({ length: 240 }, (_, n) => {
  const status = statuses[n % statuses.length]!
  return {
    id: id('dddd', n),
    engagement_status: (['engaged', 'cooling', 'dormant', 'never'] as const)[n % 4],
    verification:
      n % 3 === 2
        ? null
        : {
            verdict: n % 3 === 1 ? 'deliverable' : n % 2 ? 'risky' : 'undeliverable',
            reasons: n % 3 === 1 ? [] : n % 2 ? ['role', 'typo'] : ['no_domain', 'typo'],
            suggestion: n % 3 === 1 ? null : 'ada@gmail.com',
            ...{ disposable: false, role: n % 2 === 1, free: false, mx_found: true },
            ...{ provider: 'offline', checked_at: ago(n * 1_800_000) },
          },
    email: `${first[n % 12]!.toLowerCase()}.${last[(n * 5) % 12]!.toLowerCase()}${n > 11 ? n : ''}@example.org`,
    external_id: n % 3 === 0 ? `crm-${1000 + n}` : null,
    first_name: first[n % 12],
    last_name: last[(n * 5) % 12],
    phone: n % 4 === 0 ? '+47 22 12 34 56' : null,
    locale: n % 2 ? 'nb-NO' : 'en',
    time_zone: 'Europe/Oslo',
    status,
    fields: { city: cities[n % 6], score: n % 50, member: n % 2 === 0 },
    tags: tags.filter((_tag, index) => (n + index) % 4 === 0).map((tag) => tag.name),
    lists: status === 'unsubscribed' ? [] : [lists[n % 2]!.id],
    memberships: [
      {
        list_id: lists[n % 2]!.id,
        list_name: lists[n % 2]!.list_name,
        status: status === 'unsubscribed' ? 'unsubscribed' : 'active',
        joined_at: ago(n * 3_600_000),
      },
    ],
    created_at: ago(n * 3_600_000),
    updated_at: ago(n * 1_800_000),
  }
})

export const eventTypes: Row[] = [
  {
    id: 'page viewed',
    name: 'page viewed',
    first_seen_at: ago(90 * day),
    last_seen_at: ago(60_000),
    count: 48_211,
    properties: [{ name: 'path', types: ['text'], examples: ['/', '/pricing'] }],
  },
  {
    id: 'order placed',
    name: 'order placed',
    first_seen_at: ago(88 * day),
    last_seen_at: ago(3_600_000),
    count: 1_204,
    properties: [
      { name: 'currency', types: ['text'], examples: ['EUR', 'NOK'] },
      { name: 'gift', types: ['boolean'], examples: [false, true] },
      { name: 'items', types: ['list'], examples: [] },
      { name: 'total', types: ['number', 'text'], examples: [] },
    ],
  },
  {
    id: 'login',
    name: 'login',
    first_seen_at: ago(12 * day),
    last_seen_at: ago(5 * 3_600_000),
    count: 310,
    properties: [],
  },
]

export const events = Array.from({ length: 120 }, (_, n) => ({
  name: ['page viewed', 'order placed', 'login'][n % 3]!,
  contact_id: contacts[n % 40]!.id,
  email: n % 11 === 5 ? null : contacts[n % 40]!.email,
  occurred_at: ago(n * 1_700_000 + 60_000),
  properties: [
    { path: '/pricing' },
    { total: 49.9 + n, currency: 'EUR', gift: n % 2 === 0, items: [{ sku: 'mug', n: 2 }] },
    {},
  ][n % 3]!,
}))

export const consents = [
  {
    action: 'given',
    channel: 'email',
    topic_id: id('70b1', 0),
    source: 'page',
    at: ago(day),
    ip: null,
    wording: null,
  },
  { action: 'given', channel: 'email', source: 'undo', at: ago(2 * day), ip: '192.0.2.7', wording: null },
  {
    action: 'withdrawn',
    channel: 'email',
    source: 'reason',
    note: 'too_often: Every other day would do',
    at: ago(2 * day + 30_000),
    ip: '192.0.2.7',
    wording: null,
  },
  {
    action: 'withdrawn',
    channel: 'email',
    source: 'page',
    at: ago(2 * day + 60_000),
    ip: '192.0.2.7',
    wording: null,
  },
  {
    action: 'given',
    channel: 'email',
    source: 'Sign-up form',
    at: ago(400 * day),
    ip: '2001:db8::4f2a',
    wording: 'Yes, send me the monthly newsletter. I can leave with one click at any time.',
  },
]

export const suppressions: Row[] = Array.from({ length: 9 }, (_, n) => ({
  id: id('eeee', n),
  email: n === 4 ? null : `gone${n}@example.net`,
  domain: n === 4 ? 'spamtrap.example' : null,
  reason: ['hard_bounce', 'complaint', 'unsubscribe', 'manual'][n % 4],
  note: n % 4 === 3 ? 'Asked by phone' : null,
  scope: n === 4 ? 'organization' : 'workspace',
  created_at: ago(n * day),
}))

const segment = (n: number, name: string, given: Record<string, unknown>): Row => ({
  id: id('5e95', n),
  name,
  description: null,
  folder: null,
  is_live: true,
  is_built: true,
  created_at: ago((20 + n) * day),
  updated_at: ago(n * day),
  ...given,
})

export const segments: Row[] = [
  segment(1, 'Engaged in Oslo', {
    description: 'Who reads us and can come by',
    folder: 'Events',
    rule: {
      all: [
        { field: 'city', op: 'in', value: ['Oslo', 'Bergen'] },
        {
          any: [
            { engagement: 'opened', within: 'P30D' },
            { engagement: 'clicked', count: { at_least: 2 }, within: 'P90D' },
          ],
        },
        { not: { tag: 'press' } },
      ],
    },
    count: 2413,
    counted_at: ago(3_600_000),
    audit: { at: ago(8 * 3_600_000), added: 0, removed: 0 },
  }),
  segment(2, 'Bought twice, over 500 in all', {
    folder: 'Shop',
    rule: {
      all: [
        { event: 'order_placed', count: { at_least: 2 }, within: 'P90D' },
        {
          event: 'order_placed',
          aggregate: { fn: 'sum', property: 'total' },
          op: 'at_least',
          value: 500,
          where: [{ property: 'currency', op: 'is', value: 'NOK' }],
        },
      ],
    },
    count: 310,
    counted_at: ago(2 * day),
    audit: { at: ago(8 * 3_600_000), added: 3, removed: 1 },
  }),
  segment(3, 'Asleep', {
    description: 'On the newsletter, but nothing opened since half a year',
    rule: {
      all: [
        { list: lists[0]!.id, joined_within: 'P2Y' },
        { engagement: 'opened', never: true, within: 'P6M' },
        { not: { any: [{ segment: id('5e95', 2) }, { consent: { channel: 'email', state: 'withdrawn' } }] } },
      ],
    },
    count: null,
    counted_at: null,
  }),
  segment(4, 'Every kind of condition', {
    folder: 'Tests',
    rule: {
      any: [
        { field: 'score', op: 'between', value: [10, 40] },
        { field: 'member', op: 'is', value: true },
        { field: 'size', op: 'is_not', value: 'M' },
        { field: 'birthday', op: 'anniversary_on', value: '03-14' },
        { field: 'created_at', op: 'before', value_field: 'renewal', offset: '-P7D' },
        { field: 'allergies', op: 'contains_any', value: ['nuts', 'milk'] },
        { random: { percent: 10, seed: 'spring' } },
        { event: 'login', first: { op: 'within_last', value: 'P7D' } },
        {
          engagement: 'opened',
          between: ['2026-01-01', '2026-03-31'],
          campaign: id('ffff', 1),
          human: false,
        },
        { weather: 'rain', near: 'Bergen' },
      ],
    },
    count: 0,
    counted_at: ago(600_000),
  }),
]

export const ruleFields = [
  ...['email', 'first_name', 'last_name', 'phone', 'locale', 'time_zone', 'status', 'source'].map((key) => ({
    key,
    label: key,
    type: 'text',
    options: [] as string[],
    standard: true,
  })),
  { key: 'created_at', label: 'created_at', type: 'datetime', options: [], standard: true },
  { key: 'updated_at', label: 'updated_at', type: 'datetime', options: [], standard: true },
  ...fields.map((field) => ({
    key: String(field.key),
    label: String(field.label),
    type: String(field.type),
    options: (field.options as string[] | undefined) ?? [],
    standard: false,
  })),
  { key: 'birthday', label: 'Birthday', type: 'date', options: [], standard: false },
  { key: 'renewal', label: 'Renewal', type: 'date', options: [], standard: false },
  { key: 'plan', label: 'Plan', type: 'json', options: [], standard: false },
]

export const ruleEvents = [
  {
    name: 'order_placed',
    properties: [
      { property: 'total', types: ['number'] },
      { property: 'currency', types: ['text'] },
      { property: 'gift', types: ['boolean'] },
    ],
  },
  { name: 'login', properties: [{ property: 'device', types: ['text'] }] },
]

const mjml = `<mjml>
  <mj-body background-color="#f4f2ee">
    <mj-section background-color="#ffffff">
      <mj-column>
        <mj-text font-size="24px">Hello {{ first_name | default: "there" }}</mj-text>
        <mj-text>The autumn issue is here.</mj-text>
        <mj-button background-color="#0b6e5f" href="https://example.org/autumn">Read it</mj-button>
        <mj-text font-size="12px"><a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`

export const templates: Row[] = ['Autumn issue', 'Welcome', 'Event invitation'].map((template_name, n) => ({
  id: id('1111', n + 1),
  template_name,
  template_type: n === 2 ? 'html' : 'mjml',
  category: ['newsletter', 'transactional', 'announcement'][n],
  mjml: n === 2 ? null : mjml,
  html_content: n === 2 ? '<p>Come and see us. <a href="{{ unsubscribe_url }}">Unsubscribe</a></p>' : null,
  text_content: null,
  created_at: ago((40 + n) * day),
  updated_at: ago((n + 1) * day),
}))

const mail = (name: string) =>
  `<body style="margin:0;background:#f4f2ee;font-family:Helvetica,Arial,sans-serif;color:#1d1b18"><div style="max-width:600px;margin:0 auto;background:#fff;padding:32px 16px"><h1 style="font-size:24px">Hello ${name}</h1><p style="font-size:16px;line-height:24px">The autumn issue is here: three people, two gardens and one very long table.</p><p><a style="background:#0b6e5f;color:#fff;padding:10px 20px;text-decoration:none" href="https://example.org/autumn">Read it</a></p><p style="font-size:12px;color:#5f5a52">Acme AS, Storgata 1, 0155 Oslo · <a style="color:#5f5a52" href="https://example.org/u/x">Unsubscribe</a></p></div></body>`
export const previewOf = (name: string) => ({
  subject: `Autumn, ${name}`,
  html: mail(name),
  text: `Hello ${name}\n\nThe autumn issue is here.\nhttps://example.org/autumn\n`,
  warnings: [] as unknown[],
})

export const senders: Row[] = [
  {
    id: id('2222', 1),
    from_name: 'Acme',
    from_email: 'hello@acme.example',
    reply_to: 'help@acme.example',
    provider_id: null,
    created_at: ago(90 * day),
  },
]
export const providers: Row[] = [
  {
    id: id('3333', 1),
    name: 'Office relay',
    kind: 'smtp',
    settings: {
      host: 'smtp.acme.example',
      port: 587,
      security: 'starttls',
      username: 'flusomail',
      max_connections: 8,
    },
    rate_per_second: 200,
    state: 'healthy',
    created_at: ago(90 * day),
  },
  { id: id('3333', 2), name: 'Sandbox', kind: 'sandbox', settings: {}, created_at: ago(90 * day) },
]

function campaign(n: number, given: Record<string, unknown>): Row {
  return {
    id: id('ffff', n),
    campaign_code: `C-2026-${String(n).padStart(4, '0')}`,
    campaign_type: 'regular',
    preheader_text: 'Three people, two gardens',
    email_template_id: templates[0]!.id,
    sender_profile_id: senders[0]!.id,
    audience: { lists: [lists[0]!.id], exclude_lists: [lists[2]!.id] },
    approval_status: 'not_required',
    total_recipients: 0,
    delivered_count: 0,
    opened_count: 0,
    clicked_count: 0,
    bounced_count: 0,
    unsubscribed_count: 0,
    created_at: ago(n * day),
    updated_at: ago(n * day),
    ...given,
  }
}

const sentFigures = {
  total_recipients: 10412,
  delivered_count: 10225,
  delivered_is_assumed: true,
  opened_count: 4101,
  clicked_count: 612,
  bounced_count: 187,
  unsubscribed_count: 23,
}

export const campaigns: Row[] = [
  campaign(1, {
    campaign_name: 'Autumn issue',
    subject_line: 'Autumn, {{ first_name }}',
    campaign_status: 'completed',
    ...sentFigures,
    send_started_at: ago(5 * day),
    sent_date: ago(5 * day),
    completed_at: ago(2 * day),
  }),
  campaign(2, {
    campaign_name: 'Event reminder',
    subject_line: 'See you on Friday',
    campaign_status: 'sending',
    ...sentFigures,
    total_recipients: 1893,
    delivered_count: 1120,
    opened_count: 201,
    clicked_count: 40,
    bounced_count: 6,
    unsubscribed_count: 1,
    send_started_at: ago(90_000),
    undo_until: null,
  }),
  campaign(3, {
    campaign_name: 'December offer',
    subject_line: 'One for you, one for a friend',
    campaign_status: 'draft',
    audience: {
      lists: [lists[0]!.id],
      segments: [segments[0]!.id],
      exclude_lists: [lists[2]!.id],
      exclude_segments: [segments[2]!.id],
    },
    approval_status: 'pending',
    topic_id: id('70b1', 1),
    suppression_lists: [id('5117', 0)],
    tags: ['promo'],
  }),
  campaign(4, {
    campaign_name: 'Board letter',
    subject_line: 'What we decided',
    campaign_status: 'scheduled',
    scheduled_send_date: new Date(now + 3 * day).toISOString(),
  }),
  campaign(5, {
    campaign_name: 'Members only',
    subject_line: 'For members',
    campaign_status: 'paused',
    paused_by: 'provider',
    pause_reason: 'smtp.acme.example answers 451 to every recipient.',
    ...sentFigures,
    total_recipients: 812,
    delivered_count: 300,
    opened_count: 0,
    clicked_count: 0,
    bounced_count: 0,
    unsubscribed_count: 0,
    send_started_at: ago(600_000),
  }),
  campaign(6, {
    campaign_name: 'New office',
    subject_line: 'We moved',
    campaign_status: 'sent',
    ...sentFigures,
    total_recipients: 12,
    delivered_count: 12,
    opened_count: 9,
    clicked_count: 3,
    bounced_count: 0,
    unsubscribed_count: 0,
    send_started_at: ago(day),
    sent_date: ago(day),
  }),
]

const hours = Array.from({ length: 48 }, (_, n) => n)
export const insights = {
  totals: {
    recipients: 10412,
    sent: 10221,
    delivered: 10225,
    delivered_is_assumed: true,
    bounced: 187,
    complained: 1,
    failed: 3,
    skipped: 431,
    pending: 760,
    deferred: 12,
    uncertain: 4,
    cancelled: 0,
    opened_people: 4101,
    clicked_people: 612,
    opens: 6054,
    clicks: 724,
    machine_opens: 1290,
    machine_clicks: 77,
    unsubscribed: 23,
  },
  rates: {},
  skipped: { no_consent: 210, unsubscribed: 142, suppressed: 61, duplicate_address: 18 },
  failures: { no_such_address: 180, spam: 10 },
  machines: { apple_mail_privacy: 1201, mail_scanner: 166 },
  top_links: [
    { number: 0, url: 'https://example.org/autumn', people: 480, clicks: 611 },
    { number: 1, url: 'https://example.org/gardens?from=mail', people: 131, clicks: 150 },
    { number: 2, url: 'https://example.org/table', people: 40, clicks: 40 },
  ],
  from: ago(48 * 3_600_000),
  to: ago(0),
  step: 'PT1H',
  series: hours.map((hour) => ({
    group: ago((48 - hour) * 3_600_000),
    sent: hour < 2 ? 5100 : 3,
    delivered: 0,
    opens: Math.round(420 * Math.exp(-hour / 7)) + 3,
    clicks: Math.round(70 * Math.exp(-hour / 6)),
    bounced: hour < 2 ? 90 : 0,
    machine_opens: Math.round(600 * Math.exp(-hour / 2)),
    machine_clicks: hour < 3 ? 25 : 0,
    unsubscribes: hour % 5 === 0 ? 2 : 0,
  })),
}

const recipientStates = [
  'sent',
  'sent',
  'bounced',
  'sent',
  'skipped',
  'deferred',
  'uncertain',
  'sent',
  'failed',
  'pending',
] as const
export const recipients = contacts.slice(0, 120).map((contact, n) => {
  const status = recipientStates[n % 10]!
  return {
    id: id('3210', n),
    contact_id: contact.id,
    email: contact.email,
    status,
    reason: status === 'skipped' ? ['no_consent', 'unsubscribed', 'suppressed'][n % 3] : null,
    attempts: status === 'skipped' || status === 'pending' ? 0 : status === 'deferred' ? 3 : 1,
    provider: status === 'skipped' ? null : 'Office relay',
    smtp_response:
      {
        sent: '250 2.0.0 Ok: queued as 4c1F2Zz',
        bounced: '550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown',
        deferred: '451 4.7.1 Greylisted, please try again in 300 seconds',
        failed: '554 5.7.1 Message refused by policy',
      }[status as string] ?? null,
    message_id: `<${contact.id.replaceAll('-', '')}@acme.example>`,
    source_kind: ['campaign', 'campaign', 'test', 'transactional', 'system'][n % 5]!,
    owner_id: campaigns[0]!.id,
    at: ago(n * 1000),
  }
})

export const jobs: Row[] = []

export const exports: Row[] = [
  {
    id: id('4555', 1),
    status: 'completed',
    format: 'mailchimp',
    file_name: 'contacts-mailchimp-2026-03-12-0810.csv',
    total: 10412,
    rows: 10412,
    bytes: 1_822_400,
    created_at: ago(2 * day),
    started_at: ago(2 * day),
    finished_at: ago(2 * day - 9_000),
    expires_at: ago(-5 * day),
  },
  {
    id: id('4555', 2),
    status: 'running',
    format: 'csv',
    file_name: 'contacts-2026-03-14-0926.csv',
    total: 10412,
    rows: 4000,
    bytes: 920_000,
    created_at: ago(4_000),
    started_at: ago(3_000),
    expires_at: ago(-7 * day),
  },
]

export const imports: Row[] = [
  {
    id: id('4444', 1),
    status: 'completed',
    file_name: 'members.csv',
    list_id: lists[0]!.id,
    rows: 10412,
    total_rows: 10412,
    created: 9801,
    updated: 402,
    unchanged: 188,
    skipped: 9,
    failed: 12,
    started_at: ago(6 * day),
    finished_at: ago(6 * day - 40_000),
    created_at: ago(6 * day),
  },
  {
    id: id('4444', 2),
    status: 'running',
    file_name: 'event-2026.csv',
    list_id: lists[1]!.id,
    rows: 4200,
    total_rows: 18930,
    created: 4100,
    updated: 60,
    unchanged: 20,
    skipped: 4,
    failed: 16,
    started_at: ago(12_000),
    created_at: ago(12_000),
  },
  {
    id: id('4444', 3),
    status: 'failed',
    file_name: 'old.csv',
    rows: 120,
    total_rows: null,
    created: 100,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 20,
    error: 'The file ends inside a quoted cell that begins at line 121.',
    started_at: ago(9 * day),
    finished_at: ago(9 * day),
    created_at: ago(9 * day),
  },
]

export const sandbox: Row[] = Array.from({ length: 30 }, (_, n) => ({
  id: id('5555', n),
  recipient: contacts[n]!.email,
  from: 'Acme <hello@acme.example>',
  subject: `Autumn, ${String(contacts[n]!.first_name)}`,
  size: 6400 + n * 31,
  captured_at: ago(n * 61_000),
}))

export const users: Row[] = [
  {
    id: id('6666', 1),
    email: 'owner@acme.example',
    name: 'Olivia Owner',
    status: 'active',
    role: 'owner',
    last_login_at: ago(60_000),
    created_at: ago(200 * day),
  },
  {
    id: id('6666', 2),
    email: 'eddie@acme.example',
    name: null,
    status: 'active',
    role: 'editor',
    last_login_at: ago(3 * day),
    created_at: ago(100 * day),
  },
  {
    id: id('6666', 3),
    email: 'vera@acme.example',
    name: 'Vera',
    status: 'disabled',
    role: 'viewer',
    last_login_at: null,
    created_at: ago(90 * day),
  },
]
export const invitations: Row[] = [
  {
    id: id('7777', 1),
    email: 'new@acme.example',
    role: 'manager',
    status: 'pending',
    created_at: ago(day),
    expires_at: new Date(now + 6 * day).toISOString(),
  },
]
export const keys: Row[] = [
  {
    id: id('8888', 1),
    name: 'Shop',
    prefix: 'fm_4x9',
    scopes: ['contacts:create', 'contacts:update'],
    created_at: ago(50 * day),
    last_used_at: ago(7000),
    revoked_at: null,
  },
]
export const sessions: Row[] = [
  {
    id: id('9999', 1),
    started_at: ago(60_000),
    ip: '203.0.113.7',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
    current: true,
  },
  {
    id: id('9999', 2),
    started_at: ago(2 * day),
    ip: '198.51.100.4',
    user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1',
    current: false,
  },
]
export const audit = Array.from({ length: 40 }, (_, n) => ({
  id: id('abcd', n),
  at: ago(n * 700_000),
  actor_kind: 'user',
  actor_name: n % 3 ? 'Olivia Owner' : 'eddie@acme.example',
  action: ['contact.updated', 'campaign.sent', 'list.created', 'provider.updated'][n % 4],
  resource: ['contact', 'campaign', 'list', 'provider'][n % 4],
  resource_id: id('dddd', n),
  before: n % 4 === 0 ? { first_name: 'Ada', tags: ['vip'] } : null,
  after: n % 4 === 0 ? { first_name: 'Ada Augusta', tags: ['vip', 'press'] } : { name: 'Newsletter' },
  ip: '203.0.113.7',
  trace_id: `7f3a91c2${n}`,
}))

const resources = [
  'contacts',
  'lists',
  'segments',
  'tags',
  'fields',
  'imports',
  'exports',
  'suppressions',
  'topics',
  'pacing',
  'templates',
  'senders',
  'providers',
  'users',
  'api_keys',
  'sites',
  'workspaces',
  'campaigns',
  'sandbox',
  'insights',
  'events',
  'audit',
  'roles',
  'jobs',
]
const actions = ['create', 'read', 'update', 'delete', 'send', 'approve']
const all = resources.flatMap((resource) =>
  actions
    .filter((action) => resource === 'campaigns' || !['send', 'approve'].includes(action))
    .map((action) => `${resource}:${action}`),
)
export const roles = [
  { role: 'owner', permissions: all },
  { role: 'admin', permissions: all.filter((one) => !/^workspaces:(create|delete)/.test(one)) },
  {
    role: 'manager',
    permissions: all.filter((one) => !/^(users|api_keys|sites|workspaces|providers)/.test(one)),
  },
  {
    role: 'editor',
    permissions: all.filter(
      (one) => !/^(users|api_keys|sites|workspaces|providers|audit)|:send|:approve/.test(one),
    ),
  },
  { role: 'analyst', permissions: all.filter((one) => /:read/.test(one)) },
  {
    role: 'viewer',
    permissions: all.filter((one) => /^(contacts|lists|campaigns|templates|insights).*:read/.test(one)),
  },
]

export const workspaces = [
  {
    id: id('0001', 1),
    organization_id: id('0000', 1),
    name: 'Acme',
    color: '#0b6e5f',
    time_zone: 'Europe/Oslo',
    locale: 'en',
    postal_address: 'Acme AS\nStorgata 1\n0155 Oslo',
    undo_seconds: 20,
    confirm_from: 1000,
    require_approval: true,
    role: 'owner',
  },
  {
    id: id('0001', 2),
    organization_id: id('0000', 1),
    name: 'Globex',
    color: '#a3245f',
    time_zone: 'America/New_York',
    locale: 'en',
    postal_address: null,
    undo_seconds: 0,
    confirm_from: 1,
    role: 'admin',
  },
]

export const summary = {
  contacts: 12481,
  contacts_by_status: {
    active: 10900,
    pending: 802,
    unsubscribed: 510,
    bounced: 190,
    complained: 12,
    suppressed: 67,
  },
  trend: Array.from({ length: 7 }, (_, n) => ({
    date: ago((6 - n) * day).slice(0, 10),
    sent: [0, 10412, 120, 0, 812, 1893, 340][n],
    bounced: [0, 187, 2, 0, 12, 6, 2][n],
    opens: [30, 3900, 610, 120, 300, 410, 90][n],
    clicks: [4, 560, 61, 10, 44, 70, 12][n],
    unsubscribes: [0, 20, 2, 0, 1, 1, 0][n],
  })),
  alerts: [
    {
      code: 'campaign_paused',
      message: 'Members only is paused: smtp.acme.example answers 451 to every recipient.',
      link: '/campaigns/' + campaigns[4]!.id,
    },
  ],
}
