import { keepPreviousData, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { concerns, pollMillis, useLive } from '@/api/live'
import { campaignsApi, type Campaign, type Insights } from './api'
import { isMoving } from './looks'

interface LiveCampaign {
  query: UseQueryReturnType<Campaign, Error>
  campaign: ComputedRef<Campaign | undefined>
  insights: UseQueryReturnType<Insights, Error>
  /** How many hours from the send on the course over time shows; null: all. */
  hours: Ref<number | null>
}

const key: InjectionKey<LiveCampaign> = Symbol('campaign')

/** A campaign and its figures, kept up to date while the page is open: by events, else by asking again. */
export function provideCampaign(id: () => string): LiveCampaign {
  const query = useQuery({
    queryKey: ['campaign', id],
    queryFn: () => campaignsApi.one(id()),
    refetchInterval: (state) => pollMillis(isMoving(state.state.data?.campaign_status) ? 2 : 30),
  })
  const campaign = computed(() => query.data.value)
  const hours = ref<number | null>(null)
  const insights = useQuery({
    queryKey: ['campaign', id, 'insights', hours],
    queryFn: () => campaignsApi.insights(id(), until(campaign.value, hours.value)),
    placeholderData: keepPreviousData,
    enabled: () => campaign.value !== undefined && campaign.value.campaign_status !== 'draft',
    refetchInterval: () => pollMillis(isMoving(campaign.value?.campaign_status) ? 2 : 15),
  })
  useLive(['email_campaign.*'], (frame) => {
    if (!concerns(frame, id())) return
    void query.refetch()
    void insights.refetch()
  })
  const live = { query, campaign, insights, hours }
  provide(key, live)
  return live
}

export function useCampaign(): LiveCampaign {
  return inject(key)!
}

function until(campaign: Campaign | undefined, hours: number | null): string | undefined {
  const start = campaign?.send_started_at
  if (!start || hours === null) return undefined
  return new Date(new Date(start).getTime() + hours * 3_600_000).toISOString()
}
