import { computed, ref, watch, type Ref } from 'vue'
import { useWords } from '@/lib/words'
import type { Column } from '@/ui/table/columns'
import type { Field } from './api'
import { fieldColumn } from './contactCells'

const storageKey = 'flusomail.contacts.columns'
const usual = ['name', 'status', 'tags', 'created_at']

/** The columns of the contact table, with the workspace's own fields, and which of them this browser shows. */
export function useContactColumns(fields: Ref<Field[]>) {
  const { t } = useWords()
  const kept = localStorage.getItem(storageKey)
  const shown = ref<string[]>(kept ? kept.split(',') : usual)
  watch(shown, (keys) => localStorage.setItem(storageKey, keys.join(',')))

  const choices = computed<Column[]>(() => [
    ...[
      'name',
      'status',
      'tags',
      'lists',
      'phone',
      'external_id',
      'engagement_status',
      'verification',
      'locale',
      'time_zone',
      'created_at',
      'updated_at',
    ].map((key) => ({
      key,
      label: t(`audience.columns.${key}`),
      sort: key === 'created_at' ? key : undefined,
    })),
    ...fields.value.map((field) => ({ key: fieldColumn(field.key), label: field.label })),
  ])
  const columns = computed<Column[]>(() => [
    { key: 'email', label: t('audience.columns.email'), sort: 'email' },
    ...choices.value.filter((column) => shown.value.includes(column.key)),
  ])
  return { columns, choices, shown }
}
