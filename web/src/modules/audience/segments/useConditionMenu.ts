import { computed, ref } from 'vue'
import { number } from '@/lib/format'
import type { Option } from '@/ui/form/useOptions'
import type { Rule } from './rule'
import { foundStarts, kindsOf, startsOf, type StartGroup } from './starts'
import { useBuilder } from './useBuilder'

interface Entry extends Option {
  /** The heading that it stands under; none for a kind. */
  group?: StartGroup
  opens?: StartGroup
  leaf?: Rule
}

/** What the menu of conditions shows: the kinds, one of them, or all that fits what is typed. */
export function useConditionMenu() {
  const { names, self } = useBuilder()
  const text = ref('')
  const kind = ref<StartGroup | null>(null)
  const groupName = (group: string) => names.say.t(`segments.menu.${group}`)

  const starts = computed(() =>
    startsOf(
      {
        options: names.options.value,
        tags: names.tags.value,
        lists: names.lists.value,
        segments: names.segments.value.filter((one) => one.id !== self),
      },
      names.say,
    ),
  )
  const entries = computed<Entry[]>(() => {
    const within = kind.value ? starts.value.filter((start) => start.group === kind.value) : starts.value
    if (kind.value || text.value.trim() !== '') return foundStarts(within, text.value, groupName)
    return kindsOf(starts.value).map(({ group, size }) =>
      size === 1
        ? { ...starts.value.find((start) => start.group === group)!, group: undefined, hint: undefined }
        : { value: `kind:${group}`, label: `${groupName(group)} …`, hint: number(size), opens: group },
    )
  })
  const headings = computed(() => {
    const numbered = entries.value.map((entry, index) => ({ entry, index }))
    return [...new Set(entries.value.map((entry) => entry.group))].map((group) => ({
      name: group ? groupName(group) : '',
      entries: numbered.filter((one) => one.entry.group === group),
    }))
  })
  return { text, kind, entries, headings }
}
