import { describe, expect, it } from 'vitest'
import { readJson, writeJson } from './jsonText'

describe('a rule as JSON', () => {
  it('is read as it is written', () => {
    const rule = { all: [{ tag: 'vip' }] }

    expect(readJson(writeJson(rule))).toEqual({ rule, problem: null })
  })

  it('names the line that cannot be read', () => {
    const { rule, problem } = readJson('{\n  "all": [\n    {"tag": vip}\n  ]\n}')

    expect(rule).toBeNull()
    expect(problem?.code).toMatch(/^syntax/)
  })

  it.each(['[]', '7', 'null', '"vip"'])('is an object, not %s', (text) => {
    expect(readJson(text)).toEqual({ rule: null, problem: { code: 'no_rule' } })
  })
})
