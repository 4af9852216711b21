import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { concerns, pollMillis, useLive } from '@/api/live'
import { campaignsApi, type Campaign, type Insights } from './api'
import { isMoving } from './looks'

interface LiveCampaign {
  query: UseQueryReturnType<Campaign, Error>
  campaign: ComputedRef<Campaign | undefined>
  insights: UseQueryReturnType<Insights, Error>
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
  const insights = useQuery({
    queryKey: ['campaign', id, 'insights'],
    queryFn: () => campaignsApi.insights(id()),
    enabled: () => campaign.value !== undefined && campaign.value.campaign_status !== 'draft',
    refetchInterval: () => pollMillis(isMoving(campaign.value?.campaign_status) ? 2 : 15),
  })
  useLive(['email_campaign.*'], (frame) => {
    if (!concerns(frame, id())) return
    void query.refetch()
    void insights.refetch()
  })
  const live = { query, campaign, insights }
  provide(key, live)
  return live
}

export function useCampaign(): LiveCampaign {
  return inject(key)!
}
