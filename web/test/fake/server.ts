import { activityOf, fieldUsages } from './activity.ts'
import * as consent from './consent.ts'
import * as segments from './segments.ts'
import { bulkChanges, peopleAnswers, undoPreview } from './people.ts'
import { siteDays, sites } from './sites.ts'
import * as world from './world.ts'
import type { Row } from './world.ts'

/** How the world behaves when a page is looked at: as usual, with nothing in it, or with a server that fails. */
export type Mood = 'usual' | 'empty' | 'failing'

export interface Asked {
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  mood: Mood
}

export type Answer = { status?: number; json?: unknown; text?: string; cookie?: string }
export type Handler = (asked: Asked, ...parts: string[]) => Answer

export const page = (rows: Row[], { query, mood }: Asked): Answer => {
  const search = (query.get('search') ?? query.get('q') ?? query.get('recipient'))?.toLowerCase()
  const found =
    mood === 'empty'
      ? []
      : rows.filter((row) => !search || JSON.stringify(row).toLowerCase().includes(search))
  const number = Number(query.get('page') ?? 1)
  const size = Number(query.get('page_size') ?? 50)
  if (size > 200) return problem(422, 'invalid_value', 'page_size is between 1 and 200.')
  return {
    json: {
      items: found.slice((number - 1) * size, number * size),
      page: number,
      page_size: size,
      total: found.length,
      filters: {},
    },
  }
}

const cursor = (rows: object[], { query, mood }: Asked): Answer => {
  const search = (query.get('search') ?? query.get('q') ?? query.get('recipient'))?.toLowerCase()
  const status = query.get('status')
  const found =
    mood === 'empty'
      ? []
      : rows.filter(
          (row) =>
            (!search || JSON.stringify(row).toLowerCase().includes(search)) &&
            (!status || (row as Row).status === status),
        )
  const from = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return {
    json: {
      items: found.slice(from, from + limit),
      next_cursor: from + limit < found.length ? String(from + limit) : null,
      total: found.length,
    },
  }
}

export const problem = (status: number, code: string, detail: string, details: unknown[] = []): Answer => ({
  status,
  json: {
    type: `/problems/${code}`,
    title: code,
    status,
    detail,
    error_code: code,
    message: detail,
    details,
    trace_id: '7f3a91c2d4e5',
  },
})

const one = (rows: Row[], wanted: string): Answer => {
  const row = rows.find((candidate) => candidate.id === wanted)
  return row ? { json: row } : problem(404, 'not_found', 'There is nothing of this id here.')
}

let made = 1000
const create = (rows: Row[], body: Record<string, unknown>, more: Record<string, unknown> = {}): Answer => {
  const row: Row = {
    id: world.id('cafe', ++made),
    created_at: new Date().toISOString(),
    updated_at: new Date().toISOString(),
    ...more,
    ...body,
  }
  rows.unshift(row)
  return { status: 201, json: row }
}

const change = (rows: Row[], wanted: string, body: Record<string, unknown>): Answer => {
  const row = rows.find((candidate) => candidate.id === wanted)
  if (!row) return problem(404, 'not_found', 'There is nothing of this id here.')
  Object.assign(row, body, { updated_at: new Date().toISOString() })
  return { json: row }
}

const remove = (rows: Row[], wanted: string): Answer => {
  const index = rows.findIndex((row) => row.id === wanted)
  if (index >= 0) rows.splice(index, 1)
  return { status: 204 }
}

const tokens = { access_token: 'demo', token_type: 'Bearer', expires_in: 900 }
const cookie = 'flusomail_refresh=demo; Path=/api/auth; HttpOnly; SameSite=Strict'

function tables(): [string, Row[], Record<string, unknown>][] {
  return [
    ['contacts', world.contacts, { status: 'pending', fields: {}, tags: [], lists: [], memberships: [] }],
    ['lists', world.lists, { active_count: 0, is_public: false, double_opt_in: false }],
    [
      'segments',
      world.segments,
      { folder: null, description: null, is_live: true, is_built: true, count: null },
    ],
    ['tags', world.tags, { contact_count: 0 }],
    ['fields', world.fields, {}],
    ['suppressions', world.suppressions, {}],
    ...consent.tables(),
    ['templates', world.templates, {}],
    ['senders', world.senders, {}],
    ['providers', world.providers, {}],
    [
      'campaigns',
      world.campaigns,
      {
        campaign_status: 'draft',
        approval_status: 'not_required',
        total_recipients: 0,
        delivered_count: 0,
        opened_count: 0,
        clicked_count: 0,
        bounced_count: 0,
        unsubscribed_count: 0,
      },
    ],
    ['users', world.users, {}],
    ['invitations', world.invitations, { expires_at: new Date(world.now + 7 * 86_400_000).toISOString() }],
    ['api-keys', world.keys, { key: 'fm_demo_8f2c1b7a9d0e4f6a' }],
    [
      'sites',
      sites,
      {
        key: 'n3Wk3yOfTh1sS1te4All',
        script_url: 'https://mail.acme.example/w/n3Wk3yOfTh1sS1te4All.js',
        secret: '5ec3e7'.repeat(10),
      },
    ],
    ['imports', world.imports, {}],
    ['exports', world.exports, {}],
  ]
}

const act =
  (status: string): Handler =>
  (_asked, id) =>
    change(world.campaigns, id!, { campaign_status: status })

const segmentOf = (wanted: string | undefined) => world.segments.find((row) => row.id === wanted)
const wrongRule = (rule: unknown): Answer | null => {
  const wrong = segments.wrongIn(rule)
  return wrong.length > 0 ? problem(422, 'invalid_rule', 'The rule cannot be understood.', wrong) : null
}
const explained = (rule: unknown, contactId: unknown): Answer => {
  const contact = world.contacts.find((row) => row.id === contactId)
  if (!contact) return problem(404, 'not_found', 'There is no such contact.')
  const explanation = segments.explain(contact, rule)
  return { json: { matches: explanation.matches, explanation } }
}
const usageOf = (wanted: string): Row[] => [
  ...world.campaigns
    .filter((row) => JSON.stringify(row.audience).includes(wanted))
    .map((row) => ({ resource: 'campaign', id: row.id, name: row.campaign_name })),
  ...world.segments
    .filter((row) => row.id !== wanted && JSON.stringify(row.rule).includes(wanted))
    .map((row) => ({ resource: 'segment', id: row.id, name: row.name })),
]

function verify({ body }: Asked): Answer {
  const total = (body.contact_ids as string[] | undefined)?.length ?? 12481
  return body.dry_run
    ? { json: { dry_run: true, total, asked: body.service === 'offline' ? 0 : total } }
    : { status: 202, json: { id: world.contacts[0]!.id, status: 'queued', provider: 'offline', total } }
}

const routes: [string, RegExp, Handler][] = [
  ...peopleAnswers.map(([path, json]): [string, RegExp, Handler] => ['GET', path, () => ({ json })]),
  ['POST', /^\/api\/verifications$/, verify],
  ...consent.routes,
  ['GET', /^\/api\/sites\/[^/]+\/days$/, () => ({ json: { items: siteDays } })],
  [
    'GET',
    /^\/api\/segments$/,
    (asked) => {
      const folder = asked.query.get('folder')
      return page(folder ? world.segments.filter((row) => row.folder === folder) : world.segments, asked)
    },
  ],
  [
    'GET',
    /^\/api\/segments\/rule-options$/,
    () => ({
      json: {
        fields: world.ruleFields,
        operators: {},
        engagements: ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed'],
        event_types: world.ruleEvents,
      },
    }),
  ],
  [
    'POST',
    /^\/api\/segments\/preview$/,
    ({ body }) => wrongRule(body.rule) ?? { json: segments.reachOf(body.rule) },
  ],
  [
    'POST',
    /^\/api\/segments\/explain$/,
    ({ body }) => wrongRule(body.rule) ?? explained(body.rule, body.contact_id),
  ],
  [
    'GET',
    /^\/api\/segments\/([^/]+)\/explain$/,
    ({ query }, id) => explained(segmentOf(id)?.rule, query.get('contact_id')),
  ],
  [
    'GET',
    /^\/api\/segments\/([^/]+)\/contacts$/,
    (asked, id) => cursor(segments.membersOf(segmentOf(id)?.rule), asked),
  ],
  [
    'GET',
    /^\/api\/segments\/([^/]+)\/trend$/,
    ({ mood }) => ({ json: mood === 'empty' ? [] : segments.trend() }),
  ],
  [
    'POST',
    /^\/api\/segments\/([^/]+)\/count$/,
    (_asked, id) => {
      const counted = { count: segments.countOf(segmentOf(id)?.rule), counted_at: new Date().toISOString() }
      Object.assign(segmentOf(id)!, counted)
      return { json: counted }
    },
  ],
  ['GET', /^\/api\/segments\/([^/]+)\/usage$/, (asked, id) => page(usageOf(id!), asked)],
  [
    'POST',
    /^\/api\/segments\/([^/]+)\/freeze$/,
    ({ body }, id) => {
      const list = create(world.lists, {
        list_name: body.list_name,
        active_count: segments.membersOf(segmentOf(id)?.rule).length,
        is_public: false,
        double_opt_in: false,
      }).json as Row
      const job = create(world.jobs, {
        kind: 'audience.freeze-segment',
        status: 'completed',
        joined: list.active_count,
        list_id: list.id,
        finished_at: new Date().toISOString(),
      }).json as Row
      return { status: 202, json: { ...job, status: 'running', list_id: undefined, finished_at: null } }
    },
  ],
  [
    'POST',
    /^\/api\/segments$/,
    (asked) => wrongRule(asked.body.rule) ?? create(world.segments, asked.body, { count: null }),
  ],
  [
    'PATCH',
    /^\/api\/segments\/([^/]+)$/,
    ({ body }, id) => (body.rule ? wrongRule(body.rule) : null) ?? change(world.segments, id!, body),
  ],
  [
    'DELETE',
    /^\/api\/segments\/([^/]+)$/,
    (_asked, id) =>
      usageOf(id!).length > 0
        ? problem(409, 'segment_in_use', `${String(segmentOf(id)?.name)} is still in use.`)
        : remove(world.segments, id!),
  ],
  ['GET', /^\/api\/jobs\/([^/]+)$/, (_asked, id) => one(world.jobs, id!)],
  ['GET', /^\/api\/setup$/, () => ({ json: { required: false } })],
  [
    'POST',
    /^\/api\/(?:auth\/(?:login|refresh)|me\/password)$/,
    ({ body }) =>
      body.password === 'wrong'
        ? problem(401, 'invalid_credentials', 'This address and this password do not belong together.')
        : { json: tokens, cookie },
  ],
  [
    'POST',
    /^\/api\/auth\/logout$/,
    () => ({ status: 204, cookie: 'flusomail_refresh=; Path=/api/auth; Max-Age=0' }),
  ],
  ['POST', /^\/api\/auth\/(forgot|reset)$/, () => ({ status: 204 })],
  ['GET', /^\/api\/sessions$/, () => ({ json: { items: world.sessions } })],
  ['DELETE', /^\/api\/sessions\/(.+)$/, (_asked, id) => remove(world.sessions, id!)],
  [
    'GET',
    /^\/api\/me$/,
    () => ({
      json: { user: world.users[0], workspaces: world.workspaces, permissions: world.roles[0]!.permissions },
    }),
  ],
  ['GET', /^\/api\/roles$/, () => ({ json: { items: world.roles } })],
  ['GET', /^\/api\/organizations\/[^/]+$/, () => ({ json: { id: 'o', name: 'Acme Group' } })],
  ['PATCH', /^\/api\/workspaces\/(.+)$/, ({ body }) => ({ json: Object.assign(world.workspaces[0]!, body) })],
  ['GET', /^\/api\/audit$/, (asked) => cursor(world.audit, asked)],
  ['GET', /^\/api\/contacts$/, (asked) => cursor(world.contacts, asked)],
  [
    'GET',
    /^\/api\/contacts\/[^/]+\/activity$/,
    (asked) => cursor(activityOf(asked.query.get('kind')), asked),
  ],
  ['GET', /^\/api\/fields\/usage$/, (asked) => page(fieldUsages, asked)],
  ['GET', /^\/api\/event-types$/, (asked) => page(world.eventTypes, asked)],
  [
    'GET',
    /^\/api\/events$/,
    (asked) => {
      const [name, from, to] = ['name', 'from', 'to'].map((one) => asked.query.get(one))
      const wanted = world.events.filter(
        (event) =>
          (!name || event.name === name) &&
          (!from || event.occurred_at >= from) &&
          (!to || event.occurred_at < to),
      )
      return cursor(wanted, asked)
    },
  ],
  ['GET', /^\/api\/contacts\/[^/]+\/consents$/, (asked) => cursor(world.consents, asked)],
  [
    'DELETE',
    /^\/api\/fields\/(.+)$/,
    (_asked, id) =>
      world.fields.find((row) => row.id === id)?.key === 'city'
        ? problem(409, 'field_in_use', 'The field is used by template Autumn issue.')
        : remove(world.fields, id!),
  ],
  ['GET', /^\/api\/jobs$/, () => ({ json: { items: world.jobs } })],
  [
    'POST',
    /^\/api\/contacts\/bulk-update\/[^/]+\/undo$/,
    ({ query }) => (query.get('dry_run') ? { json: undoPreview } : { status: 202, json: bulkChanges[0] }),
  ],
  [
    'POST',
    /^\/api\/contacts\/bulk-update$/,
    () => ({
      status: 202,
      json: create(world.jobs, {
        kind: 'audience.bulk-update',
        status: 'completed',
        total: 3,
        processed: 3,
        changed: 3,
        finished_at: new Date().toISOString(),
      }).json,
    }),
  ],
  [
    'POST',
    /^\/api\/imports\/inspect$/,
    () => ({
      json: {
        delimiter: ';',
        encoding: 'UTF-8',
        header: true,
        format: 'xlsx',
        files: ['people.xlsx'],
        sheets: ['People', 'Former members'],
        sheet: 'People',
        preset: { code: 'hubspot', name: 'HubSpot', confidence: 'likely' },
        rows_estimated: 6,
        columns: [
          { name: 'E-post', suggested_field: 'email', samples: ['ada@example.org', 'grace@example.org'] },
          { name: 'Fornavn', suggested_field: 'first_name', samples: ['Ada', 'Grace'] },
          { name: 'By', suggested_field: 'fields.city', samples: ['Oslo', 'Bergen'] },
          { name: 'Født', suggested_field: 'fields.born', samples: ['3/4/1985'], date_order: 'open' },
          { name: 'Merknad', suggested_field: null, samples: [] },
        ],
        rows: [
          ['ada@example.org', 'Ada', 'Oslo', '3/4/1985', ''],
          ['grace@example.org', 'Grace', 'Bergen', '', ''],
        ],
      },
    }),
  ],
  [
    'POST',
    /^\/api\/imports$/,
    () => ({
      ...create(world.imports, {
        status: 'completed',
        file_name: 'people.csv',
        dry_run: true,
        rows: 6,
        total_rows: 6,
        created: 3,
        updated: 1,
        unchanged: 0,
        skipped: 1,
        failed: 1,
        started_at: new Date().toISOString(),
      }),
      status: 202,
    }),
  ],
  [
    'POST',
    /^\/api\/imports\/([^/]+)\/rollback$/,
    (asked, id) =>
      asked.query.get('dry_run')
        ? {
            json: {
              exact: true,
              deleted: 9700,
              kept: 101,
              restored: 402,
              untagged: 0,
              left: 9801,
              retracted: 12,
            },
          }
        : change(world.imports, id!, {
            rollback: {
              deleted: 9700,
              kept: 101,
              restored: 402,
              untagged: 0,
              left: 9801,
              retracted: 12,
              merged: 3,
            },
            rolled_back_at: new Date().toISOString(),
          }),
  ],
  [
    'POST',
    /^\/api\/exports$/,
    () => ({
      ...create(world.exports, {
        status: 'completed',
        format: 'csv',
        file_name: 'contacts-2026-03-14-0926.csv',
        total: 8,
        rows: 8,
        bytes: 1_480,
        expires_at: new Date(world.now + 7 * 86_400_000).toISOString(),
      }),
      status: 202,
    }),
  ],
  ['GET', /^\/api\/exports\/[^/]+\/file$/, () => ({ text: 'email\r\nada@example.org\r\n' })],
  [
    'GET',
    /^\/api\/imports\/[^/]+\/errors$/,
    () => ({
      text: 'line,column,code,message,row\r\n4,E-post,invalid_email,Nothing follows the @.,ada@\r\n',
    }),
  ],
  [
    'GET',
    /^\/api\/templates\/[^/]+\/versions$/,
    () => ({
      json: {
        items: [3, 2, 1].map((version) => ({
          version,
          template_name: 'Autumn issue',
          created_by: 'Olivia Owner',
          created_at: world.ago(version * 86_400_000),
        })),
      },
    }),
  ],
  [
    'POST',
    /^\/api\/templates\/([^/]+)\/versions\/[^/]+\/restore$/,
    (_asked, id) => one(world.templates, id!),
  ],
  [
    'POST',
    /^\/api\/templates\/([^/]+)\/duplicate$/,
    (_asked, id) =>
      create(world.templates, {
        ...world.templates.find((row) => row.id === id),
        id: world.id('cafe', ++made),
      }),
  ],
  [
    'POST',
    /^\/api\/templates\/(?:[^/]+\/)?preview$/,
    ({ body }) =>
      String(body.mjml ?? '').includes('</mj-txt>')
        ? problem(422, 'template_does_not_compile', 'The template does not compile.', [
            { field: 'mjml', code: 'syntax', message: 'mj-text at line 5 is closed by mj-txt.', line: 5 },
          ])
        : {
            json: world.previewOf(
              String(world.contacts.find((contact) => contact.id === body.contact_id)?.first_name ?? 'there'),
            ),
          },
  ],
  ['POST', /^\/api\/(?:templates|campaigns)\/[^/]+\/test-send$/, () => ({ status: 202, json: {} })],
  ['GET', /^\/api\/messages$/, (asked) => cursor(world.recipients, asked)],
  ['GET', /^\/api\/campaigns\/[^/]+\/recipients$/, (asked) => cursor(world.recipients, asked)],
  [
    'GET',
    /^\/api\/campaigns\/[^/]+\/insights$/,
    ({ mood }) => ({
      json: mood === 'empty' ? { ...world.insights, skipped: {}, top_links: [], series: [] } : world.insights,
    }),
  ],
  [
    'POST',
    /^\/api\/campaigns\/([^/]+)\/send$/,
    ({ body }, id) =>
      body.dry_run
        ? {
            json: {
              audience: 10843,
              reach: 10412,
              excluded: world.insights.skipped,
              lacking: { first_name: 311 },
              problems: [],
              warnings: [
                { code: 'domain_not_verified', message: 'The sending domain acme.example is not verified.' },
              ],
            },
          }
        : change(world.campaigns, id!, {
            campaign_status: 'preparing',
            total_recipients: 10412,
            undo_until: new Date(Date.now() + 30_000).toISOString(),
          }),
  ],
  [
    'POST',
    /^\/api\/campaigns\/([^/]+)\/schedule$/,
    ({ body }, id) => change(world.campaigns, id!, { campaign_status: 'scheduled', ...body }),
  ],
  [
    'POST',
    /^\/api\/campaigns\/([^/]+)\/(approve|reject)$/,
    ({ body, path }, id) =>
      change(world.campaigns, id!, {
        approval_status: path.endsWith('approve') ? 'approved' : 'rejected',
        [path.endsWith('approve') ? 'approved_at' : 'rejected_at']: new Date().toISOString(),
        approval_note: body.note ?? null,
      }),
  ],
  ['POST', /^\/api\/campaigns\/([^/]+)\/pause$/, act('paused')],
  ['POST', /^\/api\/campaigns\/([^/]+)\/resume$/, act('sending')],
  ['POST', /^\/api\/campaigns\/([^/]+)\/cancel$/, act('cancelled')],
  [
    'POST',
    /^\/api\/campaigns\/([^/]+)\/undo$/,
    (_asked, id) => change(world.campaigns, id!, { campaign_status: 'draft', undo_until: null }),
  ],
  [
    'POST',
    /^\/api\/campaigns\/([^/]+)\/duplicate$/,
    (_asked, id) =>
      create(world.campaigns, {
        ...world.campaigns.find((row) => row.id === id),
        id: world.id('cafe', ++made),
        campaign_status: 'draft',
      }),
  ],
  [
    'POST',
    /^\/api\/providers\/[^/]+\/test$/,
    () => ({
      json: {
        ok: true,
        message: 'The relay greets, encrypts and takes the password.',
        smtp_response: '250 2.1.0 Ok',
        took_ms: 41,
      },
    }),
  ],
  ['GET', /^\/api\/sandbox\/messages$/, (asked) => cursor(world.sandbox, asked)],
  [
    'GET',
    /^\/api\/sandbox\/messages\/([^/]+)\/raw$/,
    () => ({
      text: 'From: Acme <hello@acme.example>\r\nTo: ada@example.org\r\nSubject: Autumn\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello\r\n',
    }),
  ],
  [
    'GET',
    /^\/api\/sandbox\/messages\/([^/]+)$/,
    (_asked, id) => ({ json: { ...world.sandbox.find((row) => row.id === id), ...world.previewOf('Ada') } }),
  ],
  [
    'GET',
    /^\/api\/dashboard\/summary$/,
    ({ mood }) => ({
      json: mood === 'empty' ? { contacts: 0, contacts_by_status: {}, trend: [], alerts: [] } : world.summary,
    }),
  ],
]

/** Answers one request to the made-up server. */
export function answer(
  method: string,
  url: URL,
  body: Record<string, unknown>,
  mood: Mood = 'usual',
): Answer {
  const path = url.pathname
  const asked: Asked = { path, query: url.searchParams, body, mood }
  const isIdentity = /^\/api\/(auth|me|setup)/.test(path)
  if (mood === 'failing' && !isIdentity)
    return problem(503, 'database_away', 'The database does not answer. It is tried again by itself.')
  for (const [verb, pattern, handler] of routes) {
    const match = verb === method ? pattern.exec(path) : null
    if (match) return handler(asked, ...match.slice(1))
  }
  const [, noun, wanted] = /^\/api\/([a-z-]+)(?:\/([^/]+))?$/.exec(path) ?? []
  const table = tables().find(([name]) => name === noun)
  if (!table) return problem(404, 'not_found', `Nothing is served at ${path}.`)
  const [, rows, defaults] = table
  if (method === 'GET')
    return wanted
      ? one(rows, wanted)
      : page(
          noun === 'campaigns' && asked.query.get('campaign_status')
            ? rows.filter((row) => row.campaign_status === asked.query.get('campaign_status'))
            : rows,
          asked,
        )
  if (method === 'POST') return create(rows, body, defaults)
  if (method === 'DELETE') return remove(rows, wanted!)
  return change(rows, wanted!, body)
}
