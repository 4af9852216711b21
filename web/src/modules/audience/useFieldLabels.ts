import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { can } from '@/api/session'
import { fieldLabel } from '@/lib/fieldNames'
import { audienceApi } from './api'

/** How the fields of people are called that changes name, and their types: `first_name`, `fields.city`. */
export function useFieldLabels() {
  const definitions = useQuery({
    queryKey: ['fields'],
    queryFn: audienceApi.fields,
    enabled: can('fields:read'),
  })
  const labels = computed(
    () => new Map((definitions.data.value?.items ?? []).map((one) => [`fields.${one.key}`, one.label])),
  )
  const types = computed(
    () => new Map((definitions.data.value?.items ?? []).map((one) => [`fields.${one.key}`, one.type])),
  )
  return {
    labels,
    labelOf: (name: string) => labels.value.get(name) ?? fieldLabel(name),
    typeOf: (name: string) => types.value.get(name),
  }
}
