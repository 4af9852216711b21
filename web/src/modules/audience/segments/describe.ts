import { number } from '@/lib/format'
import { besideOf } from './behaviour'
import { sayBehaviour, sayWindow } from './describeBehaviour'
import { propertyType } from './operators'
import { kindOf, type Rule } from './rule'
import { sayDuration, sayQuestion, type Say } from './say'
import { readRule, type GroupNode, type RuleNode } from './tree'

/** A rule as one sentence in plain words: "People whose City is “Oslo” and who have the tag “vip”". */
export function describeRule(rule: unknown, say: Say): string {
  const root = readRule(rule)
  if (root.children.length === 0) {
    const isEverybody = (root.match === 'all') !== root.not
    return say.t(isEverybody ? 'segments.say.everybody' : 'segments.say.nobody')
  }
  const only = root.not ? root : root.children.length === 1 ? root.children[0]! : root
  if (only.kind !== 'opaque' && only.not)
    return say.t('segments.say.except', { what: describeNode({ ...only, not: false }, say, true) })
  return say.t('segments.say.people', { what: describeNode(root, say, true) })
}

/** One condition in words, as it stands in the sentence: "who have the tag “vip”". */
export function describeLeaf(leaf: Rule, say: Say): string {
  switch (kindOf(leaf)) {
    case 'field':
      return describeField(leaf, say)
    case 'tag':
      return describeTag(leaf, say)
    case 'list':
      return describeList(leaf, say)
    case 'segment':
      return say.t('segments.say.segment', {
        segment: named(say.nameOf('segment', String(leaf.segment)), say),
      })
    case 'consent':
      return describeConsent(leaf.consent as Rule, say)
    case 'random':
      return describeRandom(leaf.random as Rule, say)
    case 'engagement':
    case 'event':
      return sayBehaviour(leaf, say)
    default:
      return say.t('segments.say.unknown')
  }
}

function describeTag(leaf: Rule, say: Say): string {
  const what = say.t('segments.say.tag', { tag: named(leaf.tag, say) })
  if (leaf.within === undefined) return what
  return say.t('segments.say.tag_given', { what, span: sayDuration(say, leaf.within) })
}

function describeConsent(consent: Rule, say: Say): string {
  const { channel, state = 'given', topic } = consent
  const by = say.known(`segments.channels.${String(channel)}`, String(channel))
  if (topic !== undefined)
    return say.t(`segments.say.consent_topic.${String(state)}`, {
      channel: by,
      topic: named(say.nameOf('topic', String(topic)), say),
    })
  const source = besideOf(consent, 'source')
  const parts = [
    say.t(`segments.say.consent.${String(state)}`, { channel: by }),
    source ? say.t('segments.say.source', { is: sayQuestion(say, 'text', source) }) : '',
    sayWindow(consent, say),
  ]
  return parts.filter(Boolean).join(' ')
}

function describeNode(node: RuleNode, say: Say, isOutermost = false): string {
  if (node.kind === 'opaque') return say.t('segments.say.unknown')
  const inner = node.kind === 'leaf' ? describeLeaf(node.leaf, say) : describeGroup(node, say)
  const isLong = node.kind === 'group' && node.children.length > 1 && !isOutermost
  const what = isLong ? say.t('segments.say.group', { what: inner }) : inner
  return node.not ? say.t('segments.say.not', { what }) : what
}

function describeGroup(group: GroupNode, say: Say): string {
  if (group.children.length === 0)
    return say.t(group.match === 'all' ? 'segments.say.who_anybody' : 'segments.say.who_nobody')
  const parts = group.children.map((child) => describeNode(child, say))
  return parts.join(` ${say.t(group.match === 'all' ? 'segments.builder.and' : 'segments.builder.or')} `)
}

function named(name: unknown, say: Say): string {
  return name ? say.t('segments.say.quoted', { text: String(name) }) : '…'
}

function describeField(leaf: Rule, say: Say): string {
  const key = String(leaf.field)
  const field =
    leaf.path === undefined ? say.fieldName(key) : `${say.fieldName(key)} (${String(leaf.path) || '…'})`
  const type = leaf.path === undefined ? say.fieldType(key) : propertyType(String(leaf.op), leaf.value)
  return say.t('segments.say.field', { field, is: sayQuestion(say, type, leaf) })
}

function describeList(leaf: Rule, say: Say): string {
  const list = named(say.nameOf('list', String(leaf.list)), say)
  const status = String(leaf.status ?? 'active')
  const what = say.t(`segments.say.list.${status}`, { list })
  if (leaf.joined_within === undefined) return what
  return say.t('segments.say.joined', { what, span: sayDuration(say, leaf.joined_within) })
}

function describeRandom(random: Rule, say: Say): string {
  const percent = typeof random.percent === 'number' ? number(random.percent) : '…'
  const seed = random.seed ? String(random.seed) : undefined
  return say.t(seed ? 'segments.say.random_seed' : 'segments.say.random', { percent, seed })
}
