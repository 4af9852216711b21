import { describe, expect, it } from 'vitest'
import { keyAt, readRule, walkTree, writeRule } from './tree'

const rule = {
  all: [
    { field: 'city', op: 'is', value: 'Oslo' },
    { any: [{ tag: 'vip' }, { not: { event: 'order_placed', within: 'P90D' } }] },
    { not: { any: [{ tag: 'press' }] } },
  ],
}

describe('a rule', () => {
  it.each([
    rule,
    { all: [] },
    { not: { any: [] } },
    { tag: 'vip' },
    { not: { tag: 'vip' } },
    { not: { not: { tag: 'vip' } } },
    { all: [{ weather: 'rain' }, 7, null] },
    { all: [{ tag: 'vip' }], any: [] },
    { all: 'not a list' },
  ])('is written as it was read: %j', (json) => {
    expect(writeRule(readRule(json))).toEqual(json)
  })

  it('keeps what the builder cannot show word for word', () => {
    const kinds = [...walkTree(readRule({ all: [{ weather: 'rain' }, { not: { not: { tag: 'a' } } }] }))]

    expect(kinds.map(({ node }) => node.kind)).toEqual(['opaque', 'opaque'])
  })

  it('gets a group of its own once a second condition comes to a lonely one', () => {
    const root = readRule({ tag: 'vip' })

    const both = { ...root, children: [...root.children, ...readRule({ tag: 'press' }).children] }

    expect(writeRule(both)).toEqual({ all: [{ tag: 'vip' }, { tag: 'press' }] })
  })
})

describe('a path of the server', () => {
  const root = readRule(rule)
  const [city, group, none] = root.children
  const inner = group?.kind === 'group' ? group.children : []

  it.each([
    ['rule', root.key],
    ['rule.all[0].value', city!.key],
    ['rule.all[1]', group!.key],
    ['rule.all[1].any[1].not.within', inner[1]!.key],
    ['rule.all[2].not', none!.key],
    ['rule.all[2].not.any', none!.key],
    ['rule.all[9].value', root.key],
    ['somewhere.else', root.key],
  ])('%s leads to its part', (path, key) => {
    expect(keyAt(root, path)).toBe(key)
  })

  it('leads to a condition without a group', () => {
    const lonely = readRule({ not: { tag: 7, field: 'x' } })

    expect(keyAt(lonely, 'rule.not.tag')).toBe(lonely.children[0]!.key)
  })
})
