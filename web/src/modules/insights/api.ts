import { http } from '@/api/http'
import type { Page } from '@/api/page'

/** One day's figures, machines left out; `date` in the workspace's zone. */
export interface DaySums {
  date: string
  sent: number
  bounced: number
  opens: number
  clicks: number
  unsubscribes: number
}

export interface Summary {
  contacts: number
  contacts_by_status: Record<string, number>
  trend: DaySums[]
  alerts: { code: string; message: string; link: string }[]
}

export interface RecentCampaign {
  id: string
  campaign_name: string
  campaign_status: string
  total_recipients: number
  delivered_count: number
  opened_count: number
  clicked_count: number
  sent_date?: string | null
  updated_at: string
}

const total = (path: string) =>
  http.get<Page<unknown>>(path, { query: { page_size: 1 } }).then((page) => page.total)

export const insightsApi = {
  summary: () => http.get<Summary>('/api/dashboard/summary'),
  recentCampaigns: () => http.get<Page<RecentCampaign>>('/api/campaigns', { query: { page_size: 5 } }),
  /** How many there are of what a first mail needs. */
  senders: () => total('/api/senders'),
  providers: () => total('/api/providers'),
  templates: () => total('/api/templates'),
}
