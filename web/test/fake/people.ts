import * as world from './world.ts'

/** What the made-up server says of people as a whole: what is computed of them, duplicates, notes, views, quality. */

const now = new Date().toISOString()
const page = (items: unknown[]) => ({ items, page: 1, page_size: 100, total: items.length, filters: {} })
const spent = '0190aaa1-0000-7000-8000-000000000001'
const lead = '0190aaa2-0000-7000-8000-000000000001'

const candidate = (n: number) => {
  const { id, email, external_id, first_name, last_name, phone } = world.contacts[n]!
  return { id, email, external_id, first_name, last_name, phone }
}

const counts: [string, number | null, object][] = [
  ['no_email', 12, { field: 'email', op: 'is_not_set' }],
  ['invalid_looking', 48, { field: 'email_domain', op: 'in', value: ['gmial.com'] }],
  ['stale', null, { not: { engagement: 'opened', within: 'P1Y' } }],
  ['verdict_undeliverable', 31, { field: 'email_verdict', op: 'is', value: 'undeliverable' }],
  ['verdict_risky', 212, { field: 'email_verdict', op: 'is', value: 'risky' }],
  ['verdict_none', 4210, { field: 'email_verdict', op: 'is_not_set' }],
  ['age_month', 840, { field: 'created_at', op: 'within_last', value: 'P1M' }],
  ['age_older', 0, { field: 'created_at', op: 'more_than_ago', value: 'P2Y' }],
]

const tomorrow = new Date(Date.now() + 23 * 3_600_000).toISOString()
const bulkChange = (n: number, more: object) => ({
  ...{ id: `0190aaa5-0000-7000-8000-00000000000${n}`, status: 'completed', parts: ['set', 'add_tags'] },
  ...{ total: 128, processed: 128, changed: 128, created_at: now, started_at: now, finished_at: now },
  ...{ undo_until: null, undo: null, ...more },
})
const undoCounts = { restored: 128, tagged: 0, untagged: 90, joined: 0, left: 12 }
export const undoPreview = { dry_run: true, ...undoCounts, lasting: ['unsubscribe'], until: tomorrow }
export const bulkChanges = [
  bulkChange(1, { undo_until: tomorrow }),
  bulkChange(2, {
    undo: {
      ...{ job_id: '0190aaa6-0000-7000-8000-000000000001', status: 'completed' },
      ...{ ...undoCounts, kept_newer: 3, finished_at: now },
    },
  }),
  bulkChange(3, { parts: ['unsubscribe'] }),
]

export const peopleAnswers: [RegExp, unknown][] = [
  [
    /^\/api\/traits$/,
    page([
      {
        ...{ id: spent, key: 'spent_90_days', label: 'Spent in 90 days', event: 'order placed' },
        ...{ fn: 'sum', property: 'total', within: 'P90D', value_type: 'number', is_built: true },
        ...{ created_at: now, updated_at: now },
      },
    ]),
  ],
  [
    /^\/api\/scores$/,
    page([
      {
        ...{ id: lead, key: 'score', label: 'Lead score', maximum: 100, is_built: true },
        rules: [
          { name: 'Placed an order', rule: { event: 'order placed' }, points: 5, half_life: 'P14D' },
          { rule: { tag: 'vip' }, points: 20 },
          {
            name: 'From the west',
            rule: {
              all: [
                { field: 'city', op: 'in', value: ['Bergen', 'Stavanger'] },
                { engagement: 'opened', within: 'P90D' },
              ],
            },
            points: 10,
          },
        ],
        ...{ created_at: now, updated_at: now },
      },
    ]),
  ],
  [
    /^\/api\/scores\/[^/]+\/explain$/,
    {
      ...{ total: 25, sum: 25, maximum: 100 },
      parts: [
        { rule: 0, name: 'Placed an order', points: 5 },
        { rule: 1, name: '', points: 20 },
        { rule: 2, name: 'From the west', points: 0 },
      ],
    },
  ],
  [
    /^\/api\/engagement-rules$/,
    {
      is_on: true,
      signals: ['opened', 'clicked', 'event'],
      engaged_days: 30,
      engaged_count: 1,
      cooling_days: 90,
    },
  ],
  [
    /^\/api\/contacts\/merge-suggestions$/,
    {
      items: [
        { reason: 'same_phone', contact: candidate(0), other: candidate(4) },
        { reason: 'same_mailbox', contact: candidate(1), other: candidate(2) },
      ],
      complete: true,
    },
  ],
  [
    /^\/api\/contacts\/[^/]+\/notes$/,
    page([
      {
        ...{ id: '0190aaa3-0000-7000-8000-000000000001', text: 'Called, likes tea', author_id: null },
        ...{ author_name: 'Ada', created_at: now, updated_at: now },
      },
    ]),
  ],
  [
    /^\/api\/contacts\/[^/]+\/segments$/,
    page([{ segment_id: world.segments[0]!.id, name: world.segments[0]!.name, since: now }]),
  ],
  [
    /^\/api\/contacts\/[^/]+\/history$/,
    {
      items: [
        {
          ...{ field: 'fields.city', before: 'Oslo', after: 'Bergen' },
          ...{ source: 'user', actor: 'Ada', at: now },
        },
        {
          ...{ field: 'first_name', before: null, after: 'Ada' },
          ...{ source: 'import', actor: 'system', at: now },
        },
      ],
      next_cursor: null,
    },
  ],
  [
    /^\/api\/contact-views$/,
    page([
      {
        ...{ id: '0190aaa4-0000-7000-8000-000000000001', name: 'Active people', is_own: true },
        ...{ filter: { status: 'active' }, columns: ['name', 'status'], is_shared: false },
        ...{ created_at: now, updated_at: now },
      },
    ]),
  ],
  [/^\/api\/fields\/[^/]+\/usage$/, page([])],
  [/^\/api\/contacts\/bulk-update$/, page(bulkChanges)],
  [
    /^\/api\/verifications\/suggestions$/,
    {
      items: [
        {
          ...{ contact_id: world.contacts[3]!.id, email: 'ida@gmial.com' },
          suggestion: 'ida@gmail.com',
        },
        {
          ...{ contact_id: world.contacts[5]!.id, email: 'tom@hotnail.con' },
          suggestion: 'tom@hotmail.com',
        },
      ],
      next_cursor: null,
    },
  ],
  [
    /^\/api\/verifications$/,
    page([
      {
        ...{ id: '0190aaa6-0000-7000-8000-000000000001', status: 'completed', provider: 'offline' },
        ...{ total: 9801, processed: 9801, deliverable: 9512, risky: 212, undeliverable: 31, unknown: 46 },
        ...{ typos: 12, import_id: world.imports[0]!.id, created_at: now, started_at: now, finished_at: now },
      },
      {
        ...{ id: '0190aaa6-0000-7000-8000-000000000002', status: 'failed', provider: 'zerobounce' },
        ...{ total: 500, processed: 120, deliverable: 100, risky: 12, undeliverable: 8, unknown: 0 },
        ...{ error: 'ZeroBounce refuses: the API key is wrong or the credits are used up.', created_at: now },
      },
    ]),
  ],
  [
    /^\/api\/verification-services$/,
    {
      items: [
        { service: 'zerobounce', name: 'ZeroBounce', configured: true, updated_at: now },
        { service: 'hunter', name: 'Hunter', configured: false, updated_at: null },
        { service: 'neverbounce', name: 'NeverBounce', configured: false, updated_at: null },
      ],
    },
  ],
  [
    /^\/api\/audience\/quality$/,
    { total: 12481, counted_at: now, checks: counts.map(([key, count, rule]) => ({ key, count, rule })) },
  ],
]
