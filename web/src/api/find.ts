import type { Option } from '@/ui/form/useOptions'
import { lookups } from './lookups'

/** Asks the server for things whose name has a text in it: a picker knows the first of them only. */
export type Find = (text: string) => Promise<Option[]>

export const find = {
  lists: async (text) =>
    (await lookups.lists(text)).items.map((one) => ({ value: one.id, label: one.list_name })),
  segments: async (text) =>
    (await lookups.segments(text)).items.map((one) => ({ value: one.id, label: one.name })),
  campaigns: async (text) =>
    (await lookups.campaigns(text)).items.map((one) => ({ value: one.id, label: one.campaign_name })),
  /** Called by name everywhere. */
  tags: async (text) => (await lookups.tags(text)).items.map(({ name }) => ({ value: name, label: name })),
} satisfies Record<string, Find>
