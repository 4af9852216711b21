import { describe, expect, it } from 'vitest'
import {
  besideOf,
  boundOf,
  howOf,
  newStep,
  withBound,
  withEngagement,
  withFilters,
  withHow,
  withKind,
  withMember,
  withNever,
  withWindow,
} from './behaviour'

describe('a condition on behaviour', () => {
  const opened = { engagement: 'opened', within: 'P30D' }

  it('asks one thing at a time', () => {
    const counted = withHow(opened, 'count')
    const summed = withHow(counted, 'aggregate')

    expect(counted).toEqual({ ...opened, count: { at_least: 2 } })
    expect(summed).toEqual({ ...opened, aggregate: { fn: 'sum', property: '' }, op: 'at_least', value: null })
    expect(withHow(summed, 'never')).toEqual({ ...opened, never: true })
    expect(withHow(summed, 'once')).toEqual(opened)
    expect(howOf(opened)).toBe('once')
  })

  it('keeps the moment between first and last', () => {
    const first = { ...opened, first: { op: 'before', value: '2026-01-01' } }

    expect(withHow(first, 'last')).toEqual({ ...opened, last: first.first })
  })

  it('keeps the number between bounds', () => {
    const counted = { ...opened, count: { at_least: 3 } }

    expect(withBound(counted, 'exactly').count).toEqual({ exactly: 3 })
    expect(withBound(counted, 'between').count).toEqual({ at_least: 3, at_most: 4 })
  })

  it('counts days as it counts times', () => {
    const days = withHow({ ...opened, count: { exactly: 3 } }, 'distinct_days')

    expect(days).toEqual({ ...opened, distinct_days: { exactly: 3 } })
    expect(boundOf(days)).toBe('exactly')
    expect(withBound(days, 'at_most')).toEqual({ ...opened, distinct_days: { at_most: 3 } })
    expect(withHow(days, 'never')).toEqual({ ...opened, never: true })
  })

  it('has one window of time, or none', () => {
    expect(withWindow(opened, 'between')).toEqual({ engagement: 'opened', between: ['', ''] })
    expect(withWindow(opened, 'ever')).toEqual({ engagement: 'opened' })
    expect(withWindow(opened, 'within')).toBe(opened)
  })

  it('asks for a link of clicks alone', () => {
    const clicked = { engagement: 'clicked', link: 'https://example.org/' }

    expect(besideOf(clicked, 'link')).toEqual({ op: 'is', value: 'https://example.org/' })
    expect(besideOf({ ...clicked, link: { op: 'contains', value: '/a' } }, 'link')).toEqual({
      op: 'contains',
      value: '/a',
    })
    expect(withEngagement(clicked, 'opened')).toEqual({ engagement: 'opened' })
    expect(withEngagement(clicked, 'clicked')).toEqual(clicked)
  })

  it('goes on with a step, and with none behind what never came', () => {
    const step = { event: 'order', within: 'P1D', then: { event: 'login', within: 'P1D' } }

    expect(newStep({ event: 'cart' })).toEqual({ event: '', within: 'P1D' })
    expect(withNever(step, true)).toEqual({ event: 'order', within: 'P1D', never: true })
    expect(withNever({ ...step, never: true }, false)).toEqual(step)
    expect(withKind({ engagement: 'clicked', link: '/a', within: 'P1D' }, 'event')).toEqual({
      event: '',
      within: 'P1D',
    })
    expect(withKind(step, 'opened')).toEqual({ engagement: 'opened', within: 'P1D', then: step.then })
  })

  it('keeps of a mail what another engagement has, too', () => {
    const step = { engagement: 'clicked', campaign: 'c', link: '/a', human: false, within: 'P1D' }

    expect(withKind(step, 'opened')).toEqual({
      engagement: 'opened',
      campaign: 'c',
      human: false,
      within: 'P1D',
    })
    expect(withKind(step, 'bounced')).toEqual({ engagement: 'bounced', campaign: 'c', within: 'P1D' })
    expect(withKind(step, 'event')).toEqual({ event: '', within: 'P1D' })
  })

  it('leaves out what says nothing', () => {
    expect(withFilters({ event: 'e', where: [{}] }, [])).toEqual({ event: 'e' })
    expect(withMember({ ...opened, campaign: 'c' }, 'campaign', '')).toEqual(opened)
  })
})
