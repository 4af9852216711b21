import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { can, workspace } from '@/api/session'
import { insightsApi, type RecentCampaign } from './api'

export interface FirstStep {
  code: string
  to: string
  done: boolean
}

/** The steps to the first mail that this person may take, and which are done. */
export function useFirstSteps(contacts: () => number): ComputedRef<FirstStep[]> {
  const ask = (key: string, permission: string, find: () => Promise<number>) =>
    useQuery({ queryKey: [key, 'count'], queryFn: find, enabled: () => can(permission) })
  const providers = ask('providers', 'providers:read', insightsApi.providers)
  const senders = ask('senders', 'senders:read', insightsApi.senders)
  const templates = ask('templates', 'templates:read', insightsApi.templates)
  const campaigns = useQuery({
    queryKey: ['campaigns', 'recent'],
    queryFn: insightsApi.recentCampaigns,
    enabled: () => can('campaigns:read'),
  })
  const wasSent = (campaign: RecentCampaign) => campaign.campaign_status !== 'draft'

  return computed(() =>
    [
      {
        code: 'postal_address',
        to: '/settings/workspace',
        permission: 'workspaces:update',
        done: !!workspace.value?.postal_address,
      },
      {
        code: 'provider',
        to: '/settings/providers',
        permission: 'providers:create',
        done: (providers.data.value ?? 0) > 0,
      },
      {
        code: 'sender',
        to: '/settings/senders',
        permission: 'senders:create',
        done: (senders.data.value ?? 0) > 0,
      },
      { code: 'contacts', to: '/imports/new', permission: 'imports:create', done: contacts() > 0 },
      {
        code: 'template',
        to: '/templates?new=1',
        permission: 'templates:create',
        done: (templates.data.value ?? 0) > 0,
      },
      {
        code: 'campaign',
        to: '/campaigns/new',
        permission: 'campaigns:send',
        done: (campaigns.data.value?.items ?? []).some(wasSent),
      },
    ].filter((step) => can(step.permission)),
  )
}
