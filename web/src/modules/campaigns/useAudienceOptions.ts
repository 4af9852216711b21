import { useQuery } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { lookups } from '@/api/lookups'
import { can } from '@/api/session'
import { useWords } from '@/lib/words'
import { segmentChoice } from './audience'
import './words'

/** The lists and segments that a campaign can be sent to, with how many are in each. */
export function useAudienceOptions() {
  const { t, count } = useWords()
  const lists = useQuery({ queryKey: ['lists', 'lookup'], queryFn: () => lookups.lists() })
  const segments = useQuery({
    queryKey: ['segments', 'lookup'],
    queryFn: () => lookups.segments(),
    enabled: can('segments:read'),
  })
  type Lists = Awaited<ReturnType<typeof lookups.lists>>['items']
  type Segments = Awaited<ReturnType<typeof lookups.segments>>['items']
  const choices = (ofLists: Lists, ofSegments: Segments) => [
    ...ofLists.map((list) => ({
      value: list.id,
      label: list.list_name,
      people: list.active_count ?? 0,
      isCounted: true,
      hint:
        list.active_count === undefined ? undefined : count('campaigns.audience.members', list.active_count),
    })),
    ...ofSegments.map((segment) => ({
      value: segmentChoice(segment.id),
      label: t('campaigns.audience.segment', { name: segment.name }),
      people: segment.count ?? 0,
      isCounted: segment.count != null,
      hint:
        segment.count == null
          ? t('campaigns.audience.uncounted')
          : count('campaigns.audience.members', segment.count),
    })),
  ]
  /** What was found by name beyond the first of them. */
  const found = ref<ReturnType<typeof choices>>([])
  const options = computed(() => {
    const first = choices(lists.data.value?.items ?? [], segments.data.value?.items ?? [])
    const known = new Set(first.map((option) => option.value))
    return [...first, ...found.value.filter((option) => !known.has(option.value))]
  })

  async function find(text: string) {
    const [ofLists, ofSegments] = await Promise.all([
      lookups.lists(text),
      can('segments:read') ? lookups.segments(text) : undefined,
    ])
    const more = choices(ofLists.items, ofSegments?.items ?? [])
    const known = new Set(found.value.map((option) => option.value))
    found.value = [...found.value, ...more.filter((option) => !known.has(option.value))]
    return more
  }
  const labelOf = (value: string) =>
    options.value.find((option) => option.value === value)?.label ?? value.replace(/^segment:/, '')
  const isEmpty = computed(() => lists.data.value !== undefined && options.value.length === 0)
  return { options, find, labelOf, isEmpty }
}
