import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { Option } from './useOptions'

const restMillis = 200

/**
 * The options at hand and, with `find`, what the server knows besides of the text that is typed. What was found stays, so
 * that whatever is chosen keeps its name.
 */
export function useFound(
  options: () => Option[],
  find: () => ((text: string) => Promise<Option[]>) | undefined,
  text: Ref<string>,
) {
  const found = ref<Option[]>([])
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function look(wanted: string) {
    const mine = ++asked
    busy.value = true
    try {
      const more = (await find()?.(wanted)) ?? []
      const known = new Set(found.value.map((option) => option.value))
      found.value = [...found.value, ...more.filter((option) => !known.has(option.value))]
    } catch {
      // The options at hand can still be chosen; whoever types on asks again.
    } finally {
      if (mine === asked) busy.value = false
    }
  }

  watch(text, (now) => {
    clearTimeout(timer)
    const wanted = now.trim()
    if (find() && wanted !== '') timer = setTimeout(() => void look(wanted), restMillis)
  })
  onScopeDispose(() => clearTimeout(timer))

  const all = computed(() => {
    const known = new Set(options().map((option) => option.value))
    return [...options(), ...found.value.filter((option) => !known.has(option.value))]
  })
  return { all, busy }
}
