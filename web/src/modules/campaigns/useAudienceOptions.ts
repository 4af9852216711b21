import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { lookups } from '@/api/lookups'
import { can } from '@/api/session'
import { useWords } from '@/lib/words'
import { segmentChoice } from './audience'

/** The lists and segments that a campaign can be sent to, with how many are in each. */
export function useAudienceOptions() {
  const { t, count } = useWords()
  const lists = useQuery({ queryKey: ['lists', 'lookup'], queryFn: lookups.lists })
  const segments = useQuery({
    queryKey: ['segments', 'lookup'],
    queryFn: lookups.segments,
    enabled: can('segments:read'),
  })
  const options = computed(() => [
    ...(lists.data.value?.items ?? []).map((list) => ({
      value: list.id,
      label: list.list_name,
      people: list.active_count ?? 0,
      isCounted: true,
      hint:
        list.active_count === undefined ? undefined : count('campaigns.audience.members', list.active_count),
    })),
    ...(segments.data.value?.items ?? []).map((segment) => ({
      value: segmentChoice(segment.id),
      label: t('campaigns.audience.segment', { name: segment.name }),
      people: segment.count ?? 0,
      isCounted: segment.count != null,
      hint:
        segment.count == null
          ? t('campaigns.audience.uncounted')
          : count('campaigns.audience.members', segment.count),
    })),
  ])
  const labelOf = (value: string) =>
    options.value.find((option) => option.value === value)?.label ?? value.replace(/^segment:/, '')
  const isEmpty = computed(() => lists.data.value !== undefined && options.value.length === 0)
  return { options, labelOf, isEmpty }
}
