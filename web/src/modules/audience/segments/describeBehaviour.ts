import { number } from '@/lib/format'
import { besideOf } from './behaviour'
import { propertyType } from './operators'
import { isObject, type Rule } from './rule'
import { listed, sayDay, sayDuration, sayQuestion, type Say } from './say'

/** What somebody did, or what became of mails to them: "who opened a mail at least 3 times in the last 30 days". */
export function sayBehaviour(leaf: Rule, say: Say): string {
  const about = [
    how(leaf, say),
    campaign(leaf, say),
    link(leaf, say),
    filters(leaf, say),
    sayWindow(leaf, say),
    machines(leaf, say),
  ]
  return about.filter(Boolean).join(' ') + sayThen(leaf.then, say)
}

/** ", then did “order_placed” within 1 day"; empty where nothing is to follow. */
function sayThen(step: unknown, say: Say): string {
  if (!isObject(step)) return ''
  const what = [
    sayDid(step, say),
    campaign(step, say),
    link(step, say),
    filters(step, say),
    machines(step, say),
  ]
  return (
    say.t(step.never === true ? 'segments.say.then_never' : 'segments.say.then', {
      what: what.filter(Boolean).join(' '),
      span: sayDuration(say, step.within),
    }) + sayThen(step.then, say)
  )
}

/** "opened a mail", "did “order_placed”". */
export function sayDid(leaf: Rule, say: Say): string {
  if (leaf.event === undefined) {
    const engagement = String(leaf.engagement)
    return say.known(`segments.did.${engagement}`, engagement)
  }
  return say.t('segments.say.did_event', { event: eventName(leaf, say) })
}

function eventName(leaf: Rule, say: Say): string {
  return leaf.event ? say.t('segments.say.quoted', { text: String(leaf.event) }) : '…'
}

function how(leaf: Rule, say: Say): string {
  const did = sayDid(leaf, say)
  if (leaf.never === true) return say.t('segments.say.never', { did })
  if (isObject(leaf.aggregate)) {
    const { fn, property } = leaf.aggregate
    return say.t('segments.say.aggregate', {
      fn: say.known(`segments.fns.${String(fn)}`, String(fn)),
      property: String(property || '…'),
      what: leaf.event === undefined ? did : eventName(leaf, say),
      is: sayQuestion(say, 'number', { op: leaf.op, value: leaf.value }),
    })
  }
  if (isObject(leaf.count))
    return say.t('segments.say.who_times', { did, times: amount(leaf.count, 'times', say) })
  if (isObject(leaf.distinct_days))
    return say.t('segments.say.who_times', { did, times: amount(leaf.distinct_days, 'on_days', say) })
  for (const which of ['first', 'last'] as const) {
    const moment = leaf[which]
    if (isObject(moment))
      return say.t(`segments.say.${which}`, { did, is: sayQuestion(say, 'datetime', moment) })
  }
  return say.t('segments.say.who', { did })
}

function amount(bounds: Rule, unit: 'times' | 'on_days', say: Say): string {
  const { exactly, at_least: least, at_most: most } = bounds
  if (least !== undefined && most !== undefined)
    return say.t(`segments.say.${unit}.between`, { least: figure(least), most: figure(most) })
  const [name, n] = Object.entries({ exactly, at_least: least, at_most: most }).find(
    ([, bound]) => bound !== undefined,
  )!
  return typeof n === 'number' ? say.count(`segments.say.${unit}.${name}`, n) : '…'
}

const figure = (n: unknown) => (typeof n === 'number' ? number(n) : '…')

function campaign(leaf: Rule, say: Say): string {
  if (leaf.campaign === undefined) return ''
  return say.t('segments.say.campaign', { campaign: say.nameOf('campaign', String(leaf.campaign)) || '…' })
}

function link(leaf: Rule, say: Say): string {
  const asked = besideOf(leaf, 'link')
  return asked ? say.t('segments.say.link', { is: sayQuestion(say, 'text', asked) }) : ''
}

function filters(leaf: Rule, say: Say): string {
  const where = (leaf.where as Rule[] | undefined) ?? []
  if (where.length === 0) return ''
  const parts = where.map(
    (filter) =>
      `${String(filter.property || '…')} ${sayQuestion(say, propertyType(String(filter.op), filter.value), filter)}`,
  )
  return say.t('segments.say.where', { what: listed(parts, 'conjunction') })
}

/** The window of time: "in the last 30 days"; empty without one. */
export function sayWindow(leaf: Rule, say: Say): string {
  if (leaf.within !== undefined) return say.t('segments.say.within', { span: sayDuration(say, leaf.within) })
  if (!Array.isArray(leaf.between)) return ''
  const [from, to] = leaf.between.map((day) => sayDay(String(day)))
  return say.t('segments.say.between', { from, to })
}

const machines = (leaf: Rule, say: Say) => (leaf.human === false ? say.t('segments.say.machines') : '')
