import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { lookups } from '@/api/lookups'
import { can } from '@/api/session'
import { useWords } from '@/lib/words'
import { audienceApi, contactStatuses } from '../api'
import { verdicts } from '../verification/api'
import { segmentsApi, type RuleOptions } from './api'
import type { Say } from './say'
import { useNames } from './useNames'
import './words'

const standingMillis = 60_000
const optionsOf: Record<string, string[]> = {
  status: [...contactStatuses],
  email_verdict: [...verdicts],
  engagement_status: ['engaged', 'cooling', 'dormant', 'never'],
}
const nothing: RuleOptions = { fields: [] }

/** What a rule can ask here, and the names behind the ids in it. */
export function useRuleNames() {
  const { t, count, known } = useWords()
  const optionsQuery = useQuery({
    queryKey: ['segments', 'options'],
    queryFn: segmentsApi.options,
    staleTime: standingMillis,
  })
  const listsQuery = useQuery({
    queryKey: ['lists', 'lookup'],
    queryFn: () => lookups.lists(),
    enabled: can('lists:read'),
  })
  const segmentsQuery = useQuery({ queryKey: ['segments', 'lookup'], queryFn: () => lookups.segments() })
  const tagsQuery = useQuery({ queryKey: ['tags'], queryFn: audienceApi.tags, enabled: can('tags:read') })
  const campaignsQuery = useQuery({
    queryKey: ['campaigns', 'lookup'],
    queryFn: () => lookups.campaigns(),
    enabled: can('campaigns:read'),
    staleTime: standingMillis,
  })

  const topicsQuery = useQuery({
    queryKey: ['topics', 'lookup'],
    queryFn: lookups.topics,
    enabled: can('topics:read'),
    staleTime: standingMillis,
  })

  /** Standard fields have their names here, and the state of e-mail its values. */
  const options = computed<RuleOptions>(() => {
    const given = optionsQuery.data.value ?? nothing
    const fields = given.fields.map((field) =>
      field.standard
        ? {
            ...field,
            label: known(`segments.standard.${field.key}`, field.label),
            options: optionsOf[field.key] ?? field.options,
          }
        : field,
    )
    return { ...given, fields }
  })
  const tags = computed(() => (tagsQuery.data.value?.items ?? []).map((tag) => tag.name))
  const lists = computed(() =>
    (listsQuery.data.value?.items ?? []).map((list) => ({ id: list.id, name: list.list_name })),
  )
  const segments = computed(() =>
    (segmentsQuery.data.value?.items ?? []).map(({ id, name }) => ({ id, name })),
  )
  const campaigns = computed(() =>
    (campaignsQuery.data.value?.items ?? []).map((one) => ({ id: one.id, name: one.campaign_name })),
  )
  const topics = computed(() => (topicsQuery.data.value?.items ?? []).map(({ id, name }) => ({ id, name })))
  const folders = computed(() => {
    const all = (segmentsQuery.data.value?.items ?? []).flatMap((one) => one.folder || [])
    return [...new Set(all)].sort((a, b) => a.localeCompare(b))
  })

  const fields = computed(() => new Map(options.value.fields.map((field) => [field.key, field])))
  const fieldOf = (key: string) => fields.value.get(key) ?? fields.value.get(key.replace(/^fields\./, ''))
  const named = { list: lists, segment: segments, campaign: campaigns, topic: topics }
  const queries = {
    list: listsQuery,
    segment: segmentsQuery,
    campaign: campaignsQuery,
    topic: topicsQuery,
  }
  const otherName = useNames(() => t('segments.say.unnamed'))
  const say: Say = {
    t,
    count,
    known,
    fieldName: (key) => fieldOf(key)?.label || key,
    fieldType: (key) => fieldOf(key)?.type ?? 'text',
    nameOf: (kind, id) =>
      named[kind].value.find((one) => one.id === id)?.name ??
      (queries[kind].isLoading.value ? '…' : otherName(kind, id)),
  }
  return { options, optionsQuery, tags, lists, segments, campaigns, topics, folders, fieldOf, say }
}

export type RuleNames = ReturnType<typeof useRuleNames>
