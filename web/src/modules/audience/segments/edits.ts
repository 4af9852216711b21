import { newGroup, newKey, placeOf, type GroupNode, type RuleNode } from './tree'

/** Changes of a rule: each takes the tree and answers a new one, so that every step can be undone. */

export function replaceNode(
  root: GroupNode,
  key: number,
  change: (node: RuleNode) => RuleNode | RuleNode[],
): GroupNode {
  if (root.key === key) return change(root) as GroupNode
  return {
    ...root,
    children: root.children.flatMap((child) =>
      child.key === key ? change(child) : child.kind === 'group' ? replaceNode(child, key, change) : child,
    ),
  }
}

export function insertInto(root: GroupNode, group: number, node: RuleNode, at?: number): GroupNode {
  return replaceNode(root, group, (found) => {
    if (found.kind !== 'group') return found
    const where = at ?? found.children.length
    return { ...found, children: [...found.children.slice(0, where), node, ...found.children.slice(where)] }
  })
}

export const removeNode = (root: GroupNode, key: number) => replaceNode(root, key, () => [])

/** What has the focus after a part is gone: the one after it, else the one before, else its group. */
export function neighbourOf(root: GroupNode, key: number): number {
  const place = placeOf(root, key)
  if (!place) return root.key
  const { parent, index } = place
  return (parent.children[index + 1] ?? parent.children[index - 1] ?? parent).key
}

export function duplicateNode(root: GroupNode, key: number): { root: GroupNode; copy: number } {
  const found = placeOf(root, key)
  if (!found) return { root, copy: key }
  const copy = withNewKeys(found.node)
  return { root: replaceNode(root, key, (node) => [node, copy]), copy: copy.key }
}

function withNewKeys(node: RuleNode): RuleNode {
  const key = newKey()
  return node.kind === 'group' ? { ...node, key, children: node.children.map(withNewKeys) } : { ...node, key }
}

/** Puts a part into a group of its own, to which others can be added. */
export function wrapNode(root: GroupNode, key: number): { root: GroupNode; group: number } {
  const inside = placeOf(root, key)?.parent.match
  const group = newGroup(inside === 'all' ? 'any' : 'all')
  return {
    root: replaceNode(root, key, (node) => ({ ...group, children: [node] })),
    group: group.key,
  }
}

/**
 * One step up or down as the eye sees it: past its neighbour, into a group that lies in the way, out of its own group
 * at the end of it. The root answers itself where there is no further step.
 */
export function moveNode(root: GroupNode, key: number, step: -1 | 1): GroupNode {
  const place = placeOf(root, key)
  if (!place) return root
  const { node, parent, index } = place
  const next = parent.children[index + step]
  const without = removeNode(root, key)
  if (next?.kind === 'group')
    return insertInto(without, next.key, node, step === 1 ? 0 : next.children.length)
  if (next) return insertInto(without, parent.key, node, index + step)
  const outer = placeOf(root, parent.key)
  return outer ? insertInto(without, outer.parent.key, node, outer.index + (step === 1 ? 1 : 0)) : root
}

export const canMove = (root: GroupNode, key: number, step: -1 | 1) => moveNode(root, key, step) !== root
