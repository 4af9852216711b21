import type { Activity, activityGroups, Origin } from '../../src/modules/audience/timeline/api.ts'
import { ago, campaigns, fields, id, imports, segments, type Row } from './world.ts'

/** What happened to a person, with the members that the server answers, and no others. */

const hour = 3_600_000
const mail = id('ffff', 1)
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'

function origin(kind: string, row: Row, name: string): Origin {
  return { kind, id: row.id, name, subject: null, is_deleted: false }
}

const campaign: Origin = {
  ...origin('campaign', campaigns[0]!, String(campaigns[0]!.campaign_name)),
  subject: String(campaigns[0]!.subject_line),
}
const hit = { source_id: mail, send_id: id('5e7d', 1), origin: campaign }

const facts: Omit<Activity, 'occurred_at'>[] = [
  { kind: 'tracked', name: 'order placed', data: { total: 49.9, currency: 'EUR' } },
  {
    kind: 'clicked',
    ...hit,
    data: { link: 0, user_agent: browser },
    link_url: 'https://example.org/autumn',
  },
  { kind: 'opened', ...hit, data: { user_agent: browser } },
  { kind: 'opened', ...hit, machine: 'apple_mail_privacy', data: {} },
  {
    kind: 'sent',
    ...hit,
    source_kind: 'campaign',
    data: { provider: id('9a1d', 1), domain: 'example.org' },
  },
  {
    kind: 'note',
    note: { id: '0190aaa3-0000-7000-8000-000000000001', text: 'Called, likes tea', author_name: 'Ada' },
  },
  {
    kind: 'contact_updated',
    data: { changed: ['first_name', 'fields.city'] },
    changes: [
      { field: 'first_name', before: 'Kirsten', after: 'Kristen' },
      { field: 'fields.city', before: null, after: 'Oslo' },
    ],
  },
  {
    kind: 'segment_entered',
    source_kind: 'segment',
    source_id: segments[0]!.id,
    origin: origin('segment', segments[0]!, String(segments[0]!.name)),
  },
  {
    kind: 'sent',
    source_id: id('ffff', 2),
    source_kind: 'campaign',
    data: { domain: 'example.org' },
    origin: { kind: 'campaign', id: id('cafe', 99), name: 'Summer sale', subject: 'Sale', is_deleted: true },
  },
  {
    kind: 'sent',
    source_id: id('ffff', 3),
    source_kind: 'transactional',
    data: { domain: 'example.org' },
    origin: { kind: 'transactional', id: null, name: null, subject: 'Your receipt', is_deleted: false },
  },
  { kind: 'list_joined', data: { list_id: id('aaaa', 1) } },
  { kind: 'consent_given', data: { how: 'preference_page', channel: 'email' } },
  {
    kind: 'imported',
    data: { import_id: imports[0]!.id, outcome: 'created' },
    origin: origin('import', imports[0]!, String(imports[0]!.file_name)),
  },
  { kind: 'contact_created', data: { source: 'import' } },
  { kind: 'topic_declined', data: { how: 'preference_page', topic_id: id('70b1', 1) } },
  { kind: 'paused', data: { how: 'preference_page', until: ago(-20 * 24 * hour) } },
]

const nothing = {
  name: null,
  source_kind: null,
  source_id: null,
  send_id: null,
  machine: null,
  data: null,
  origin: null,
  link_url: null,
  changes: null,
  note: null,
}

export const activity: Activity[] = facts.map((fact, n) => ({
  ...nothing,
  ...fact,
  occurred_at: ago(n * 5 * hour + 60_000),
}))

const groups = {
  messages: /^(sent|delivered|deferred|bounced|complained|failed|opened|clicked)$/,
  behaviour: /^(tracked|engagement_changed)$/,
  profile: /^(contact_.*|imported)$/,
  lists: /^(list|tag)_/,
  consent: /^(consent_.*|suppressed|unsubscribed|topic_.*|paused|resumed)$/,
  segments: /^segment_/,
  notes: /^note$/,
} satisfies Record<(typeof activityGroups)[number], RegExp>

export function activityOf(kind: string | null): Activity[] {
  const group = kind === null ? /./ : (groups as Record<string, RegExp>)[kind]
  return activity.filter((fact) => (group ? group.test(fact.kind) : fact.kind === kind))
}

export const fieldUsages: Row[] = fields.map((field, n) => ({
  id: field.id,
  key: field.key,
  uses: n === 0 ? { campaign: 1, segment: 3, template: 2 } : n === 1 ? { score: 1 } : {},
}))
