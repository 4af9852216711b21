import { besideOf, boundsOf } from './behaviour'
import { kindOf, isObject, type Rule } from './rule'
import { lacksValue, propertyType } from './operators'
import { walkTree, type GroupNode } from './tree'

/** What a condition still needs: the last part of a key of the catalogue. */
export type Missing =
  'value' | 'tag' | 'list' | 'segment' | 'event' | 'property' | 'percent' | 'count' | 'days' | 'span'

/** What is missing in a leaf; `typeOf` tells the type of a field. */
export function missingIn(leaf: Rule, typeOf: (field: string) => string): Missing | null {
  const kind = kindOf(leaf)
  switch (kind) {
    case 'field':
      return fieldMissing(leaf, typeOf(String(leaf.field)))
    case 'tag':
    case 'list':
    case 'segment':
      return leaf[kind] === '' ? kind : lacksSpan(leaf) ? 'span' : null
    case 'random':
      return randomMissing(leaf.random as Rule)
    case 'consent':
      return consentMissing(leaf.consent as Rule)
    case 'event':
    case 'engagement':
      return behaviourMissing(leaf)
    default:
      return null
  }
}

function fieldMissing(leaf: Rule, type: string): Missing | null {
  if (type === 'json' && leaf.path !== undefined) {
    if (leaf.path === '') return 'property'
    return lacksValue(propertyType(String(leaf.op), leaf.value), leaf) ? 'value' : null
  }
  return lacksValue(type, leaf) ? 'value' : null
}

function randomMissing(random: Rule): Missing | null {
  return typeof random.percent === 'number' ? null : 'percent'
}

function consentMissing(consent: Rule): Missing | null {
  const source = besideOf(consent, 'source')
  if (source && lacksValue('text', source)) return 'value'
  return windowMissing(consent)
}

const lacksSpan = (leaf: Rule) => leaf.within === '' || leaf.joined_within === ''

function windowMissing(leaf: Rule): Missing | null {
  if (lacksSpan(leaf)) return 'span'
  return Array.isArray(leaf.between) && leaf.between.includes('') ? 'days' : null
}

function behaviourMissing(leaf: Rule): Missing | null {
  if (leaf.event === '') return 'event'
  const link = besideOf(leaf, 'link')
  if (link && lacksValue('text', link)) return 'value'
  const window = windowMissing(leaf)
  if (window) return window
  if (Object.values(boundsOf(leaf)).includes(null)) return 'count'
  if (isObject(leaf.aggregate)) {
    if (leaf.aggregate.property === '') return 'property'
    if (lacksValue('number', leaf)) return 'value'
  }
  for (const moment of [leaf.first, leaf.last])
    if (isObject(moment) && lacksValue('datetime', moment)) return 'value'
  for (const filter of (leaf.where as Rule[] | undefined) ?? []) {
    if (filter.property === '') return 'property'
    if (lacksValue(propertyType(String(filter.op), filter.value), filter)) return 'value'
  }
  return isObject(leaf.then) ? behaviourMissing(leaf.then) : null
}

/** What is missing in each condition of a rule. */
export function allMissing(root: GroupNode, typeOf: (field: string) => string): Map<number, Missing> {
  const found = new Map<number, Missing>()
  for (const { node } of walkTree(root)) {
    const missing = node.kind === 'leaf' ? missingIn(node.leaf, typeOf) : null
    if (missing) found.set(node.key, missing)
  }
  return found
}
