import type { Rule } from './rule'

/** Segments to start from; their words are in the catalogue. */
export const exampleIds = ['engaged', 'silent', 'twice'] as const
export type ExampleId = (typeof exampleIds)[number]

export const examples: Record<ExampleId, Rule> = {
  engaged: {
    any: [
      { engagement: 'opened', within: 'P30D' },
      { engagement: 'clicked', within: 'P30D' },
    ],
  },
  silent: {
    all: [
      { field: 'created_at', op: 'within_last', value: 'P90D' },
      { engagement: 'opened', never: true },
    ],
  },
  twice: { all: [{ event: 'order_placed', count: { at_least: 2 } }] },
}

export const isExample = (id: unknown): id is ExampleId => exampleIds.includes(id as ExampleId)
