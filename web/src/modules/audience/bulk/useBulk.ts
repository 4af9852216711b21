import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { can } from '@/api/session'
import { useAction } from '@/lib/useAction'
import { useWords } from '@/lib/words'
import { toast } from '@/ui/feedback/toasts'
import { audienceApi, type BulkUpdate } from '../api'
import { everybodyIn, whomOf, type Ticked } from './whom'

/** Whom a change would mean, how many they are, and the change itself, which the tray follows to its end. */
export function useBulk(
  ticked: () => Ticked & { total?: number },
  all: Ref<boolean>,
  asking: Ref<boolean>,
  started: () => void,
) {
  const { t, count } = useWords()
  const router = useRouter()
  const whom = computed(() => whomOf(ticked(), all.value))
  const everybody = computed(() => everybodyIn(ticked()))
  /**
   * The server counts everybody as for a change that is only tried: where the page does not know how many they are, and
   * anew as soon as all of them are about to be changed.
   */
  const counted = useQuery({
    queryKey: ['bulk', 'count', everybody],
    queryFn: async () => (await audienceApi.bulkCount({ ...everybody.value, add_tags: ['counted'] })).total,
    enabled: () => can('contacts:update') && (ticked().total == null || (all.value && asking.value)),
    staleTime: 0,
  })
  const whole = computed(() => counted.data.value ?? ticked().total)
  const size = computed(() => {
    const here = ticked().ids.length
    return all.value ? (whole.value ?? here) : here
  })
  const apply = useAction((change: BulkUpdate) => audienceApi.bulkUpdate({ ...whom.value, ...change }), {
    // The tray reads what it changed again as the job ends.
    refresh: [['jobs'], ['bulk']],
    shown: true,
    done() {
      toast(count('audience.bulk.started', size.value), {
        action: { label: t('audience.bulk.see'), run: () => void router.push('/contacts/bulk') },
      })
      started()
    },
  })
  return { whom, whole, size, apply }
}
