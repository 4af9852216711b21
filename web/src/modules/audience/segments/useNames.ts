import { shallowReactive } from 'vue'
import { lookups } from '@/api/lookups'

type Kind = 'list' | 'segment' | 'campaign' | 'topic'

const lookFor: Partial<Record<Kind, (id: string) => Promise<string>>> = {
  list: async (id) => (await lookups.list(id)).list_name,
  segment: async (id) => (await lookups.segment(id)).name,
  campaign: async (id) => (await lookups.campaign(id)).campaign_name,
}

/**
 * Names of what is not among the first of its kind, each asked for once: three dots until it is there, and `unnamed` where
 * it is gone or hidden from the reader.
 */
export function useNames(unnamed: () => string) {
  const found = shallowReactive(new Map<string, string>())
  const asked = new Set<string>()

  async function ask(kind: Kind, id: string) {
    try {
      const name = await lookFor[kind]?.(id)
      found.set(id, name ?? unnamed())
    } catch {
      found.set(id, unnamed())
    }
  }

  return function nameOf(kind: Kind, id: string): string {
    if (id === '') return ''
    if (!asked.has(id)) {
      asked.add(id)
      void ask(kind, id)
    }
    return found.get(id) ?? '…'
  }
}
