import { canShow, isObject, type Rule } from './rule'

/** A group of the builder; `key` stays the same while it is edited. */
export interface GroupNode {
  key: number
  kind: 'group'
  match: 'all' | 'any'
  not: boolean
  children: RuleNode[]
  /** The root around a rule that has no group of its own; it is written without one as long as it can. */
  bare?: boolean
}

export interface LeafNode {
  key: number
  kind: 'leaf'
  not: boolean
  leaf: Rule
}

/** A part that the builder has no controls for: kept as it is, word for word. */
export interface OpaqueNode {
  key: number
  kind: 'opaque'
  json: unknown
}

export type RuleNode = GroupNode | LeafNode | OpaqueNode

let lastKey = 0
export const newKey = () => ++lastKey

export function readRule(json: unknown): GroupNode {
  const node = readNode(json)
  return node.kind === 'group' ? node : { ...newGroup('all', [node]), bare: true }
}

export function newGroup(match: 'all' | 'any', children: RuleNode[] = []): GroupNode {
  return { key: newKey(), kind: 'group', match, not: false, children }
}

export function newLeaf(leaf: Rule): LeafNode {
  return { key: newKey(), kind: 'leaf', not: false, leaf }
}

function readNode(json: unknown): RuleNode {
  const opaque: OpaqueNode = { key: newKey(), kind: 'opaque', json }
  if (!isObject(json)) return opaque
  const [name, ...others] = Object.keys(json)
  const inner = others.length === 0 && name !== undefined ? json[name] : undefined
  if ((name === 'all' || name === 'any') && Array.isArray(inner)) return newGroup(name, inner.map(readNode))
  if (name === 'not' && inner !== undefined) {
    const node = readNode(inner)
    return node.kind === 'opaque' || node.not ? opaque : { ...node, not: true }
  }
  return canShow(json) ? newLeaf(json) : opaque
}

export function writeRule(root: GroupNode): Rule {
  const [child] = root.children
  const isBare = root.bare && root.children.length === 1 && root.match === 'all' && !root.not
  return writeNode(isBare ? child! : root) as Rule
}

function writeNode(node: RuleNode): unknown {
  if (node.kind === 'opaque') return node.json
  const inner = node.kind === 'group' ? { [node.match]: node.children.map(writeNode) } : node.leaf
  return node.not ? { not: inner } : inner
}

/** Where each part stands in the written rule, by the server's paths: `rule.all[1].not`. */
export function placesOf(root: GroupNode): Map<string, number> {
  const places = new Map<string, number>()
  function walk(node: RuleNode, path: string) {
    places.set(path, node.key)
    if (node.kind === 'opaque') return
    const inside = node.not ? `${path}.not` : path
    places.set(inside, node.key)
    if (node.kind === 'group')
      node.children.forEach((child, index) => walk(child, `${inside}.${node.match}[${index}]`))
  }
  const isBare = root.bare && root.children.length === 1 && root.match === 'all' && !root.not
  walk(isBare ? root.children[0]! : root, 'rule')
  return places
}

/** The part of the builder that a path of the server lies in: the nearest one that has a place. */
export function keyAt(root: GroupNode, path: string): number {
  const places = placesOf(root)
  let rest = path.replace(/^[/$.]+/, '')
  while (rest !== '' && !places.has(rest)) rest = rest.replace(/(?:^|[.[])[^.[]*$/, '')
  return places.get(rest) ?? root.key
}

/** Every part with its group, from top to bottom. */
export function* walkTree(
  group: GroupNode,
  level = 1,
): Generator<{ node: RuleNode; parent: GroupNode; index: number; level: number }> {
  for (const [index, node] of group.children.entries()) {
    yield { node, parent: group, index, level }
    if (node.kind === 'group') yield* walkTree(node, level + 1)
  }
}

export function placeOf(root: GroupNode, key: number) {
  for (const place of walkTree(root)) if (place.node.key === key) return place
  return undefined
}
