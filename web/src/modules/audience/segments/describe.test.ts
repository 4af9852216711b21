import { describe, expect, it } from 'vitest'
import { number } from '@/lib/format'
import { i18n } from '@/lib/i18n'
import { describeRule } from './describe'
import type { Say } from './say'
import './words'

const { t, te } = i18n.global
const types: Record<string, string> = {
  score: 'number',
  member: 'boolean',
  birthday: 'date',
  renewal: 'date',
  created_at: 'datetime',
  allergies: 'list',
  plan: 'json',
  home: 'location',
}
const say: Say = {
  t: (key, named) => t(key, named ?? {}),
  count: (key, n, named) => t(key, { ...named, n: number(n) }, n),
  known: (key, otherwise) => (te(key) ? t(key) : otherwise),
  fieldName: (key) => key.charAt(0).toUpperCase() + key.slice(1),
  fieldType: (key) => types[key] ?? 'text',
  nameOf: (kind, id) =>
    ({ list: 'Newsletter', segment: 'Engaged', campaign: 'Autumn issue', topic: 'Offers' })[kind] ?? id,
}

describe('a rule in words', () => {
  it.each<[object, string]>([
    [{ all: [] }, 'Everybody'],
    [{ any: [] }, 'Nobody'],
    [{ not: { all: [] } }, 'Nobody'],
    [{ field: 'city', op: 'is', value: 'Oslo' }, 'People whose City is “Oslo”'],
    [
      { field: 'city', op: 'in', value: ['Oslo', 'Bergen'] },
      'People whose City is one of “Oslo” or “Bergen”',
    ],
    [{ field: 'city', op: 'is', value: '' }, 'People whose City is …'],
    [{ field: 'city', op: 'is_not_set' }, 'People whose City is empty'],
    [{ field: 'score', op: 'between', value: [1000, 2500] }, 'People whose Score is between 1,000 and 2,500'],
    [{ field: 'member', op: 'is', value: true }, 'People whose Member is yes'],
    [{ field: 'birthday', op: 'on', value: '2026-03-14' }, 'People whose Birthday is on Mar 14, 2026'],
    [
      { field: 'birthday', op: 'anniversary_on', value: '03-14' },
      'People whose Birthday has its anniversary on March 14',
    ],
    [
      { field: 'birthday', op: 'anniversary_in_month', value: 3 },
      'People whose Birthday has its anniversary in the month of March',
    ],
    [
      { field: 'created_at', op: 'between_ago', value: ['P7D', 'P1M'] },
      'People whose Created_at is between 7 days and 1 month ago',
    ],
    [
      { field: 'created_at', op: 'in_period', value: 'last_month' },
      'People whose Created_at falls into last month',
    ],
    [
      { field: 'renewal', op: 'before', value_field: 'birthday', offset: '-P7D' },
      'People whose Renewal is before 7 days before the Birthday',
    ],
    [
      { field: 'allergies', op: 'contains_all', value: ['nuts', 'milk'] },
      'People whose Allergies contains all of “nuts” and “milk”',
    ],
    [
      { field: 'home', op: 'within_distance', value: { latitude: 59.9139, longitude: -10.75, km: 1500 } },
      'People whose Home is within 1,500 km of 59.9139, -10.75',
    ],
    [
      { field: 'home', op: 'not_within_distance', value: { latitude: null, longitude: 1, miles: 30 } },
      'People whose Home is not within 30 miles of …, 1',
    ],
    [{ field: 'plan', path: 'seats', op: 'at_least', value: 5 }, 'People whose Plan (seats) is at least 5'],
    [{ tag: 'vip' }, 'People who have the tag “vip”'],
    [{ tag: 'vip', within: 'P30D' }, 'People who have the tag “vip” and were given it in the last 30 days'],
    [{ not: { tag: 'vip' } }, 'Everybody except those who have the tag “vip”'],
    [
      { not: { any: [{ tag: 'vip' }, { tag: 'press' }] } },
      'Everybody except those who have the tag “vip” or who have the tag “press”',
    ],
    [{ list: 'l' }, 'People who are on the list “Newsletter”'],
    [
      { list: 'l', status: 'unsubscribed', joined_within: 'P2Y' },
      'People who unsubscribed from the list “Newsletter” and joined it in the last 2 years',
    ],
    [{ segment: 's' }, 'People who are in the segment “Engaged”'],
    [{ consent: { channel: 'sms' } }, 'People who agreed to SMS'],
    [
      { consent: { channel: 'email', source: 'form', within: 'P30D' } },
      'People who agreed to e-mail (by a source that is “form”) in the last 30 days',
    ],
    [{ consent: { channel: 'email', topic: 'o' } }, 'People who agreed to “Offers” by e-mail'],
    [
      { consent: { channel: 'email', topic: 'o', state: 'withdrawn' } },
      'People who declined “Offers” by e-mail',
    ],
    [{ consent: { channel: 'email', state: 'withdrawn' } }, 'People who withdrew their consent to e-mail'],
    [{ random: { percent: 10, seed: 'spring' } }, 'People who fall into a random 10 % (drawn by “spring”)'],
    [{ random: { percent: 2.5 } }, 'People who fall into a random 2.5 %'],
    [{ engagement: 'opened', never: true }, 'People who never opened a mail'],
    [
      { engagement: 'clicked', count: { at_least: 2 }, within: 'P30D' },
      'People who clicked a link in a mail at least 2 times in the last 30 days',
    ],
    [
      { engagement: 'opened', distinct_days: { at_least: 3 }, within: 'P30D' },
      'People who opened a mail on at least 3 different days in the last 30 days',
    ],
    [
      { engagement: 'clicked', link: { op: 'contains', value: '/pricing' }, within: 'P30D' },
      'People who clicked a link in a mail (address contains “/pricing”) in the last 30 days',
    ],
    [
      { engagement: 'clicked', link: 'https://example.org/' },
      'People who clicked a link in a mail (address is “https://example.org/”)',
    ],
    [
      { engagement: 'opened', count: { at_least: 1 }, campaign: 'c', human: false },
      'People who opened a mail at least once (campaign “Autumn issue”) (machines counted, too)',
    ],
    [
      { event: 'order_placed', count: { at_least: 2, at_most: 5 }, between: ['2026-01-01', '2026-03-31'] },
      'People who did “order_placed” 2 to 5 times between Jan 1, 2026 and Mar 31, 2026',
    ],
    [
      {
        event: 'order_placed',
        where: [
          { property: 'total', op: 'greater_than', value: 50 },
          { property: 'gift', op: 'is', value: true },
        ],
      },
      'People who did “order_placed” where total is greater than 50 and gift is yes',
    ],
    [
      { event: 'order_placed', aggregate: { fn: 'sum', property: 'total' }, op: 'at_least', value: 500 },
      'People for whom the sum of total over all “order_placed” is at least 500',
    ],
    [
      {
        event: 'cart_started',
        within: 'P30D',
        then: {
          event: 'order_placed',
          where: [{ property: 'total', op: 'at_least', value: 50 }],
          within: 'P1D',
        },
      },
      'People who did “cart_started” in the last 30 days, then did “order_placed” where total is at least 50 within 1 day',
    ],
    [
      {
        engagement: 'opened',
        then: {
          engagement: 'clicked',
          within: 'PT2H',
          then: { event: 'order_placed', within: 'P7D', never: true },
        },
      },
      'People who opened a mail, then clicked a link in a mail within 2 hours, then never did “order_placed” within 7 days',
    ],
    [
      {
        event: 'login',
        then: {
          engagement: 'clicked',
          campaign: 'c',
          link: { op: 'contains', value: '/pricing' },
          human: false,
          within: 'P7D',
        },
      },
      'People who did “login”, then clicked a link in a mail (campaign “Autumn issue”) (address contains “/pricing”) (machines counted, too) within 7 days',
    ],
    [
      { event: 'login', first: { op: 'within_last', value: 'P7D' } },
      'People who did “login”, and the first time is in the last 7 days',
    ],
    [{ weather: 'rain' }, 'People who fit a part that only JSON can show'],
  ])('%j is “%s”', (rule, sentence) => {
    expect(describeRule(rule, say)).toBe(sentence)
  })

  it('joins conditions, and keeps groups together', () => {
    const rule = {
      all: [
        { field: 'city', op: 'is', value: 'Oslo' },
        { any: [{ tag: 'vip' }, { engagement: 'opened' }] },
        { not: { any: [{ tag: 'press' }, { tag: 'staff' }] } },
      ],
    }

    expect(describeRule(rule, say)).toBe(
      'People whose City is “Oslo” and (who have the tag “vip” or who opened a mail) ' +
        'and not those (who have the tag “press” or who have the tag “staff”)',
    )
  })

  it('says so where a part of it is empty', () => {
    expect(describeRule({ all: [{ tag: 'vip' }, { any: [] }] }, say)).toBe(
      'People who have the tag “vip” and who are nobody',
    )
  })

  it('names an operator that it does not know by its own name', () => {
    expect(describeRule({ field: 'city', op: 'sounds_like', value: 'Oslo' }, say)).toBe(
      'People whose City sounds_like “Oslo”',
    )
  })
})
