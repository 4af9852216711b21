import { describe, expect, it } from 'vitest'
import { number } from '@/lib/format'
import { i18n } from '@/lib/i18n'
import { sayActual } from './actual'
import type { Actual } from './api'
import type { Rule } from './rule'
import type { Say } from './say'
import './words'

const { t, te } = i18n.global
const types: Record<string, string> = { birthday: 'date', created_at: 'datetime', allergies: 'list' }
const say: Say = {
  t: (key, named) => t(key, named ?? {}),
  count: (key, n, named) => t(key, { ...named, n: number(n) }, n),
  known: (key, otherwise) => (te(key) ? t(key) : otherwise),
  fieldName: (key) => key,
  fieldType: (key) => types[key] ?? 'text',
  nameOf: (_kind, id) => id,
}

describe('what somebody has of that which a condition asks for', () => {
  it.each<[Actual, Rule, string]>([
    [{ of: 'field', value: 'Oslo' }, { field: 'city' }, 'It is “Oslo”.'],
    [{ of: 'field', value: null }, { field: 'city' }, 'Nothing is filled in.'],
    [{ of: 'field', value: 1234.5 }, { field: 'score' }, 'It is 1,234.5.'],
    [{ of: 'field', value: true }, { field: 'member' }, 'It is yes.'],
    [{ of: 'field', value: ['nuts', 'milk'] }, { field: 'allergies' }, 'It is nuts and milk.'],
    [{ of: 'field', value: '2026-03-14' }, { field: 'birthday' }, 'It is Mar 14, 2026.'],
    [{ of: 'field', value: { a: 1 } }, { field: 'plan', path: 'seats' }, 'It is {"a":1}.'],
    [
      { of: 'field', value: { latitude: 59.9, longitude: 10.7 } },
      { field: 'home', op: 'is_set' },
      'It is 59.9, 10.7.',
    ],
    [{ of: 'distance', value: 1036.123 }, { value: { km: 50 } }, 'It is 1,036.1 km away.'],
    [{ of: 'distance', value: 0.123 }, { value: { km: 50 } }, 'It is 0.123 km away.'],
    [{ of: 'distance', value: 160.9344 }, { value: { miles: 50 } }, 'It is 100 miles away.'],
    [{ of: 'distance', value: null }, { value: { km: 50 } }, 'Nothing is filled in.'],
    [{ of: 'count', value: 0 }, { event: 'login' }, 'It did not happen.'],
    [{ of: 'count', value: 2 }, { event: 'login' }, 'It happened 2 times.'],
    [{ of: 'distinct_days', value: 3 }, { event: 'login' }, 'It happened on 3 different days.'],
    [{ of: 'aggregate', value: 12.5 }, { event: 'order' }, 'It is 12.5.'],
    [{ of: 'aggregate', value: null }, { event: 'order' }, 'There are no numbers to work with.'],
    [{ of: 'last', value: null }, { event: 'order' }, 'It never happened.'],
    [{ of: 'tag', at: '2026-03-14' }, { tag: 'vip' }, 'Given on Mar 14, 2026.'],
    [{ of: 'tag', at: null }, { tag: 'vip' }, 'Does not have it.'],
    [{ of: 'list', value: null }, { list: 'l' }, 'Not on the list.'],
    [{ of: 'list', value: 'active', at: '2026-03-14' }, { list: 'l' }, 'On the list since Mar 14, 2026.'],
    [{ of: 'consent', value: 'none' }, { consent: {} }, 'Never said.'],
    [
      { of: 'consent', value: 'given', at: '2026-03-14', source: 'form' },
      { consent: {} },
      'Agreed on Mar 14, 2026, by “form”.',
    ],
    [
      { of: 'consent', value: 'withdrawn', at: '2026-03-14' },
      { consent: {} },
      'Withdrew their consent on Mar 14, 2026.',
    ],
    [{ of: 'topic', value: 'withdrawn' }, { consent: {} }, 'Declined it.'],
  ])('%j of %j is “%s”', (actual, leaf, sentence) => {
    expect(sayActual(actual, leaf, say)).toBe(sentence)
  })
})
