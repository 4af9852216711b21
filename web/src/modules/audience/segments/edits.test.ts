import { describe, expect, it } from 'vitest'
import { canMove, duplicateNode, insertInto, moveNode, neighbourOf, removeNode, wrapNode } from './edits'
import { newLeaf, readRule, writeRule, type GroupNode } from './tree'

const tag = (name: string) => ({ tag: name })
const begin = () => readRule({ all: [tag('a'), { any: [tag('b'), tag('c')] }, tag('d')] })
const keyOf = (root: GroupNode, index: number) => root.children[index]!.key
const innerKey = (root: GroupNode, index: number) => (root.children[1] as GroupNode).children[index]!.key

describe('editing a rule', () => {
  it('adds to a group, and leaves the tree before as it was', () => {
    const root = begin()

    const next = insertInto(root, keyOf(root, 1), newLeaf(tag('new')))

    expect(writeRule(next)).toEqual({
      all: [tag('a'), { any: [tag('b'), tag('c'), tag('new')] }, tag('d')],
    })
    expect(writeRule(root)).toEqual(writeRule(begin()))
  })

  it('removes, and knows what is next to it', () => {
    const root = begin()

    expect(neighbourOf(root, keyOf(root, 0))).toBe(keyOf(root, 1))
    expect(neighbourOf(root, keyOf(root, 2))).toBe(keyOf(root, 1))
    expect(writeRule(removeNode(root, keyOf(root, 1)))).toEqual({ all: [tag('a'), tag('d')] })
  })

  it('falls back to the group where nothing else is left', () => {
    const root = readRule({ all: [tag('a')] })

    expect(neighbourOf(root, keyOf(root, 0))).toBe(root.key)
  })

  it('duplicates a group with keys of its own', () => {
    const root = begin()

    const { root: next, copy } = duplicateNode(root, keyOf(root, 1))

    expect(keyOf(next, 2)).toBe(copy)
    expect(copy).not.toBe(keyOf(next, 1))
    expect(writeRule(next)).toEqual({
      all: [tag('a'), { any: [tag('b'), tag('c')] }, { any: [tag('b'), tag('c')] }, tag('d')],
    })
  })

  it('puts a condition into a group of the other kind', () => {
    const root = begin()

    expect(writeRule(wrapNode(root, keyOf(root, 0)).root)).toEqual({
      all: [{ any: [tag('a')] }, { any: [tag('b'), tag('c')] }, tag('d')],
    })
  })

  it('moves down into a group, through it and out of it again', () => {
    let root = begin()
    const key = keyOf(root, 0)
    const seen = []

    while (canMove(root, key, 1)) {
      root = moveNode(root, key, 1)
      seen.push(JSON.stringify(writeRule(root)).replaceAll(/\{"tag":"(.)"\}/g, '$1'))
    }

    expect(seen).toEqual([
      '{"all":[{"any":[a,b,c]},d]}',
      '{"all":[{"any":[b,a,c]},d]}',
      '{"all":[{"any":[b,c,a]},d]}',
      '{"all":[{"any":[b,c]},a,d]}',
      '{"all":[{"any":[b,c]},d,a]}',
    ])
  })

  it('moves up the same way', () => {
    const root = begin()

    const out = moveNode(root, innerKey(root, 0), -1)
    const into = moveNode(root, keyOf(root, 2), -1)

    expect(writeRule(out)).toEqual({ all: [tag('a'), tag('b'), { any: [tag('c')] }, tag('d')] })
    expect(writeRule(into)).toEqual({ all: [tag('a'), { any: [tag('b'), tag('c'), tag('d')] }] })
    expect(canMove(root, keyOf(root, 0), -1)).toBe(false)
  })
})
