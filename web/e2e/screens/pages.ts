/** Every page of the app over the made-up world. */
const campaign = (n: number) => `/campaigns/0190ffff-0000-7000-8000-00000000000${n}`
const contact = '/contacts/0190dddd-0000-7000-8000-000000000000'
const segment = (n: number) => `/segments/01905e95-0000-7000-8000-00000000000${n}`
const importJob = (n: number) => `/imports/01904444-0000-7000-8000-00000000000${n}`

export const publicPages = [
  '/sign-in',
  '/forgot?email=ada@example.org',
  '/reset?token=t',
  '/reset',
  '/accept-invitation?token=t',
  '/dev/ui',
]

export const pages = {
  people: [
    '/',
    '/contacts',
    '/contacts?status=active&q=ada',
    '/contacts?q=nobody-is-called-so',
    '/contacts/new',
    contact,
    `${contact}/details`,
    `${contact}/consent`,
    `${contact}/edit`,
    '/contacts/there-is-no-such-person',
    '/segments',
    '/segments?folder=Shop&q=twice',
    '/segments?q=nothing-is-called-so',
    '/segments/new',
    '/segments/new?example=engaged',
    segment(1),
    `${segment(1)}/rule`,
    `${segment(1)}/usage`,
    `${segment(1)}/why`,
    `${segment(1)}/edit`,
    `${segment(3)}/edit`,
    `${segment(4)}/edit`,
    `${segment(1)}/trend`,
    '/segments/there-is-no-such-segment',
    '/lists',
    '/tags',
    '/fields',
    '/events',
    '/events?event=order%20placed',
    '/suppressions',
    '/imports',
    '/imports/new',
    importJob(1),
    importJob(2),
    importJob(3),
  ],
  campaigns: [
    '/templates',
    '/templates/01901111-0000-7000-8000-000000000001',
    '/campaigns',
    '/campaigns/new',
    `${campaign(3)}/edit`,
    `${campaign(3)}/edit?step=template`,
    `${campaign(3)}/edit?step=audience`,
    `${campaign(3)}/edit?step=test`,
    `${campaign(3)}/edit?step=review`,
    campaign(1),
    campaign(2),
    campaign(3),
    campaign(4),
    campaign(5),
    `${campaign(1)}/recipients`,
    `${campaign(1)}/left-out`,
    `${campaign(1)}/setup`,
  ],
  settings: [
    '/messages',
    '/mailbox',
    '/mailbox/01905555-0000-7000-8000-000000000000',
    '/settings/workspace',
    '/settings/organization',
    '/settings/senders',
    '/settings/providers',
    '/settings/people',
    '/settings/roles',
    '/settings/keys',
    '/settings/sessions',
    '/settings/audit',
    '/no/such/page',
  ],
}

/** Pages that look different with nothing in them, or with a server that fails. */
export const moodyPages = Object.values(pages)
  .flat()
  .filter(
    (path) => !path.includes('?') && !['/imports/new', '/campaigns/new', '/no/such/page'].includes(path),
  )

/** Dialogs: where, what is pressed one after the other. */
export const dialogs: [string, string[]][] = [
  ['/lists', ['New list']],
  ['/lists', ['Delete Newsletter']],
  ['/tags', ['New tag']],
  ['/fields', ['New field']],
  ['/fields', ['Edit T-shirt size']],
  ['/fields', ['Delete City']],
  ['/suppressions', ['Suppress']],
  ['/templates', ['New template']],
  ['/templates/01901111-0000-7000-8000-000000000001', ['Test send']],
  ['/templates/01901111-0000-7000-8000-000000000001', ['Versions']],
  [`${campaign(3)}/edit?step=review`, ['Send to 10,412 people']],
  [`${campaign(3)}/edit?step=review`, ['Schedule']],
  [campaign(1), ['Send again']],
  [campaign(1), ['More actions']],
  ['/settings/senders', ['New sender']],
  ['/settings/providers', ['New provider']],
  ['/settings/people', ['Invite someone']],
  ['/settings/keys', ['New API key']],
  ['/settings/sessions', ['Sign out everywhere']],
  ['/settings/organization', ['New workspace']],
  ['/settings/audit', ['Contact: changed']],
  ['/contacts', ['Columns']],
  ['/segments/new', ['Add condition']],
  [segment(1), ['More actions']],
  [segment(1), ['Columns']],
]
