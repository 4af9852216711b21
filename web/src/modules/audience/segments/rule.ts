/** A rule as the server keeps it: JSON of groups (`all`, `any`, `not`) around leaves. */
export type Rule = Record<string, unknown>

export const leafKinds = [
  'field',
  'tag',
  'list',
  'segment',
  'consent',
  'random',
  'engagement',
  'event',
] as const
export type LeafKind = (typeof leafKinds)[number]

/** What of a behaviour is asked; a leaf has one of them at most. */
export const askings = ['count', 'distinct_days', 'never', 'aggregate', 'first', 'last'] as const
export type Asking = (typeof askings)[number]

/** What only a leaf or a step about mails has. */
export const mailMembers = ['campaign', 'link', 'human'] as const

const behaviour = [...askings, 'op', 'value', 'within', 'between', 'where', 'then']
const membersOf: Record<LeafKind, string[]> = {
  field: ['op', 'value', 'path', 'value_field', 'offset'],
  tag: ['within'],
  list: ['status', 'joined_within'],
  segment: [],
  consent: [],
  random: [],
  engagement: [...behaviour, ...mailMembers],
  event: behaviour,
}

export function isObject(json: unknown): json is Rule {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** What a leaf is about, by the member that only its kind has. */
export function kindOf(leaf: Rule): LeafKind | null {
  const found = leafKinds.filter((kind) => kind in leaf)
  return found.length === 1 ? found[0]! : null
}

/** Whether the builder has controls for all that the leaf says; what it cannot show it must not touch. */
export function canShow(leaf: Rule): boolean {
  const kind = kindOf(leaf)
  if (!kind) return false
  const known = membersOf[kind]
  return Object.keys(leaf).every((name) => name === kind || known.includes(name)) && shapes[kind](leaf)
}

const isText = (json: unknown) => typeof json === 'string'
const isScalar = (json: unknown) => ['string', 'number', 'boolean'].includes(typeof json) || json === null
const isValue = (json: unknown) =>
  json === undefined || isScalar(json) || (Array.isArray(json) && json.every(isScalar))
const isDistance = (json: unknown) =>
  isObject(json) &&
  only(json, 'latitude', 'longitude', 'km', 'miles') &&
  'km' in json !== 'miles' in json &&
  Object.values(json).every((one) => one === null || typeof one === 'number')
const maybe = (is: (json: unknown) => boolean) => (json: unknown) => json === undefined || is(json)
const only = (json: Rule, ...names: string[]) => Object.keys(json).every((name) => names.includes(name))

/** The time in which something happened, or was said. */
const isWindow = (json: Rule) =>
  !('within' in json && 'between' in json) &&
  maybe(isText)(json.within) &&
  maybe((days) => Array.isArray(days) && days.length === 2 && days.every(isText))(json.between)
const isBeside = (json: unknown) => isText(json) || isMoment(json)

const isBehaviour = (leaf: Rule) =>
  askings.filter((name) => name in leaf).length <= 1 &&
  isWindow(leaf) &&
  maybe(isCount)(leaf.count) &&
  maybe(isCount)(leaf.distinct_days) &&
  maybe((json) => json === true)(leaf.never) &&
  maybe((json) => isObject(json) && only(json, 'fn', 'property'))(leaf.aggregate) &&
  ('aggregate' in leaf || !('op' in leaf || 'value' in leaf)) &&
  isValue(leaf.value) &&
  maybe(isMoment)(leaf.first) &&
  maybe(isMoment)(leaf.last) &&
  maybe((json) => Array.isArray(json) && json.every(isFilter))(leaf.where) &&
  maybe(isStep)(leaf.then)

/** Of whose mail, by which link, and whether machines count; only mails have these. */
const isOfMail = (json: Rule) =>
  ('engagement' in json || !mailMembers.some((name) => name in json)) &&
  maybe(isText)(json.campaign) &&
  maybe(isBeside)(json.link) &&
  maybe((human) => typeof human === 'boolean')(json.human)

/** What came after. */
const isStep = (json: unknown): boolean =>
  isObject(json) &&
  only(json, 'event', 'engagement', ...mailMembers, 'where', 'within', 'never', 'then') &&
  'event' in json !== 'engagement' in json &&
  isText(json.event ?? json.engagement) &&
  isText(json.within) &&
  maybe((never) => never === true)(json.never) &&
  isOfMail(json) &&
  maybe((where) => Array.isArray(where) && where.every(isFilter))(json.where) &&
  maybe(isStep)(json.then)

const isCount = (json: unknown) =>
  isObject(json) &&
  only(json, 'at_least', 'at_most', 'exactly') &&
  Object.keys(json).length > 0 &&
  !('exactly' in json && Object.keys(json).length > 1) &&
  Object.values(json).every((bound) => bound === null || typeof bound === 'number')
const isMoment = (json: unknown) =>
  isObject(json) && only(json, 'op', 'value') && isText(json.op) && isValue(json.value)
const isFilter = (json: unknown) =>
  isObject(json) &&
  only(json, 'property', 'op', 'value') &&
  isText(json.property) &&
  isText(json.op) &&
  isValue(json.value)

const shapes: Record<LeafKind, (leaf: Rule) => boolean> = {
  field: (leaf) =>
    isText(leaf.field) &&
    isText(leaf.op) &&
    (isValue(leaf.value) || isDistance(leaf.value)) &&
    [leaf.path, leaf.value_field, leaf.offset].every(maybe(isText)),
  tag: (leaf) => isText(leaf.tag) && maybe(isText)(leaf.within),
  list: (leaf) => isText(leaf.list) && [leaf.status, leaf.joined_within].every(maybe(isText)),
  segment: (leaf) => isText(leaf.segment),
  consent: ({ consent }) =>
    isObject(consent) &&
    only(consent, 'channel', 'state', 'topic', 'source', 'within', 'between') &&
    [consent.channel, consent.state, consent.topic].every(maybe(isText)) &&
    maybe(isBeside)(consent.source) &&
    isWindow(consent),
  random: ({ random }) =>
    isObject(random) && only(random, 'percent', 'seed') && Object.values(random).every(isScalar),
  engagement: (leaf) => isText(leaf.engagement) && isBehaviour(leaf) && isOfMail(leaf),
  event: (leaf) => isText(leaf.event) && isBehaviour(leaf),
}
