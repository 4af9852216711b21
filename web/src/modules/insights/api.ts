import { http } from '@/api/http'

export interface DaySums {
  day: string
  sent: number
  delivered: number
  opened: number
  clicked: number
  bounced: number
  unsubscribed: number
}

export interface Summary {
  contacts: { total: number; by_status: Record<string, number> }
  campaigns: { by_status: Record<string, number> }
  last_7_days: DaySums[]
  alerts: { code: string; severity: 'info' | 'warning' | 'error'; message: string; link?: string | null }[]
  checklist: { code: string; done: boolean }[]
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

export const insightsApi = {
  summary: () => http.get<Summary>('/api/dashboard/summary'),
  recentCampaigns: () =>
    http.get<{ items: RecentCampaign[]; total: number }>('/api/campaigns', { query: { page_size: 5 } }),
}
