import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { lookups } from '@/api/lookups'
import { can } from '@/api/session'
import '@/lib/reasonWords'
import { useWords } from '@/lib/words'

/** The topics, suppression lists and tags that a campaign can have; empty where one may not see them. */
export function useTermsOptions() {
  const { t, count } = useWords()
  const topicsQuery = useQuery({
    queryKey: ['topics', 'lookup'],
    queryFn: lookups.topics,
    enabled: can('topics:read'),
  })
  const listsQuery = useQuery({
    queryKey: ['suppression-lists', 'lookup'],
    queryFn: lookups.suppressionLists,
    enabled: can('suppressions:read'),
  })
  const tagsQuery = useQuery({
    queryKey: ['tags', 'lookup'],
    queryFn: () => lookups.tags(),
    enabled: can('tags:read'),
  })
  const topics = computed(() =>
    (topicsQuery.data.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  )
  const lists = computed(() =>
    (listsQuery.data.value?.items ?? []).map((list) => ({
      value: list.id,
      label: list.name,
      hint: [
        count('campaigns.terms.entries', list.entry_count),
        list.refuses ? t('campaigns.terms.refuses') : '',
      ]
        .filter(Boolean)
        .join(', '),
    })),
  )
  const tags = computed(() =>
    (tagsQuery.data.value?.items ?? []).map(({ name }) => ({ value: name, label: name })),
  )
  return { topics, lists, tags }
}
