import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { pollMillis, useLive } from '@/api/live'
import { can, session } from '@/api/session'
import type { TrayJob } from '@/lib/module'
import { modules } from '../modules'

const mostRemembered = 200
const clockRoomMillis = 60_000
const sinceKey = 'flusomail.jobs.since'

/** When this browser session began, with some room for clocks that differ: what ended before it is old news. */
function sessionBegin(): string {
  const kept = sessionStorage.getItem(sinceKey) ?? new Date(Date.now() - clockRoomMillis).toISOString()
  sessionStorage.setItem(sinceKey, kept)
  return kept
}

/** The jobs that the tray shows; what one changed is read again as it ends. */
export function useTrayJobs() {
  const queryClient = useQueryClient()
  const seenKey = `flusomail.jobs.seen.${session.me?.user.id ?? ''}`
  const seen = ref<string[]>(JSON.parse(localStorage.getItem(seenKey) ?? '[]'))
  const since = sessionBegin()
  const sources = modules.flatMap((one) => one.jobs ?? []).filter((source) => can(source.permission))

  const query = useQuery({
    queryKey: ['jobs'],
    queryFn: async () =>
      (await Promise.allSettled(sources.map((source) => source.list()))).flatMap((answer) =>
        answer.status === 'fulfilled' ? answer.value : [],
      ),
    enabled: sources.length > 0,
    refetchInterval: (query) => pollMillis(query.state.data?.some((job) => job.state === 'running') ? 3 : 20),
  })
  useLive(
    sources.flatMap((source) => source.events),
    () => void query.refetch(),
  )

  let ended: Set<string> | undefined
  watch(
    () => query.data.value,
    (jobs) => {
      if (!jobs) return
      const over = jobs.filter((job) => job.state !== 'running')
      const stale = over.filter((job) => ended && !ended.has(job.id)).flatMap((job) => job.changes ?? [])
      for (const key of new Set(stale)) void queryClient.invalidateQueries({ queryKey: [key] })
      ended = new Set(over.map((job) => job.id))
    },
    { immediate: true },
  )

  const isNews = (job: TrayJob) => (job.endedAt ?? since) >= since && !seen.value.includes(job.id)
  const shown = computed(() =>
    (query.data.value ?? []).filter((job) => job.state === 'running' || isNews(job)),
  )
  const running = computed(() => shown.value.filter((job) => job.state === 'running').length)

  function putAway(...ids: string[]) {
    seen.value = [...seen.value, ...ids].slice(-mostRemembered)
    localStorage.setItem(seenKey, JSON.stringify(seen.value))
  }

  return { shown, running, putAway }
}
