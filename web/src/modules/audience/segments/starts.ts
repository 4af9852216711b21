import type { RuleOptions } from './api'
import { operatorsOf, withOperator } from './operators'
import type { Rule } from './rule'
import type { Say } from './say'

/** One entry of the menu of conditions, and the leaf that it begins with. */
export interface Start {
  value: string
  label: string
  hint?: string
  group: 'fields' | 'tags' | 'lists' | 'segments' | 'consent' | 'messages' | 'events' | 'random'
  leaf: Rule
}

interface Known {
  options: RuleOptions
  tags: string[]
  lists: { id: string; name: string }[]
  segments: { id: string; name: string }[]
}

export const engagements = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed']

/** All conditions that can be chosen, in the order of the menu. */
export function startsOf({ options, tags, lists, segments }: Known, say: Say): Start[] {
  const fields: Start[] = options.fields.map((field) => {
    const op = field.operators?.[0] ?? operatorsOf(field.type)[0]!
    return {
      group: 'fields',
      value: `field:${field.key}`,
      label: field.label || field.key,
      hint: say.known(`segments.types.${field.type}`, field.type),
      leaf: withOperator({ field: field.key }, field.type, op),
    }
  })
  const messages: Start[] = (options.engagements ?? engagements).map((engagement) => ({
    group: 'messages',
    value: `engagement:${engagement}`,
    label: capital(say.known(`segments.did.${engagement}`, engagement)),
    leaf: { engagement, within: 'P30D' },
  }))
  const events: Start[] = (options.event_types ?? []).map(({ name }) => ({
    group: 'events',
    value: `event:${name}`,
    label: name,
    leaf: { event: name },
  }))
  const other = (group: Start['group'], leaf: Rule): Start => ({
    group,
    value: group,
    label: say.t(`segments.menu.${group}_one`),
    leaf,
  })
  return [
    ...fields,
    ...tags.map((tag): Start => ({ group: 'tags', value: `tag:${tag}`, label: tag, leaf: { tag } })),
    ...lists.map(({ id, name }): Start => ({
      group: 'lists',
      value: `list:${id}`,
      label: name,
      leaf: { list: id },
    })),
    ...segments.map(({ id, name }): Start => ({
      group: 'segments',
      value: `segment:${id}`,
      label: name,
      leaf: { segment: id },
    })),
    other('consent', { consent: { channel: 'email' } }),
    ...messages,
    ...events,
    other('events', { event: '' }),
    other('random', { random: { percent: 10 } }),
  ]
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export type StartGroup = Start['group']

/** The kinds of conditions there are, each with how many. */
export function kindsOf(starts: Start[]): { group: StartGroup; size: number }[] {
  const groups = [...new Set(starts.map((start) => start.group))]
  return groups.map((group) => ({
    group,
    size: starts.filter((start) => start.group === group).length,
  }))
}

/** The entries that contain every typed word, in name or kind. */
export function foundStarts(starts: Start[], typed: string, groupName: (group: string) => string): Start[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return starts
    .filter((start) => {
      const text = `${start.label} ${groupName(start.group)}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .slice(0, mostFound)
}

const mostFound = 100
