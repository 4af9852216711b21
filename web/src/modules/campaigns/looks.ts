import {
  Ban,
  Check,
  CheckCheck,
  CircleDashed,
  Clock,
  LoaderCircle,
  Pause,
  Send,
  TriangleAlert,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { CampaignStatus, Recipient } from './api'

type Tone = 'neutral' | 'info' | 'busy' | 'warn' | 'good' | 'done' | 'bad'
interface Look {
  tone: Tone
  icon: Component
}

export const campaignLooks: Record<CampaignStatus, Look> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  scheduled: { tone: 'info', icon: Clock },
  preparing: { tone: 'busy', icon: LoaderCircle },
  sending: { tone: 'busy', icon: Send },
  paused: { tone: 'warn', icon: Pause },
  sent: { tone: 'good', icon: Check },
  completed: { tone: 'done', icon: CheckCheck },
  cancelled: { tone: 'neutral', icon: Ban },
  failed: { tone: 'bad', icon: TriangleAlert },
}

export const recipientTones: Record<Recipient['status'], Tone> = {
  pending: 'neutral',
  claimed: 'busy',
  deferred: 'warn',
  sent: 'good',
  delivered: 'done',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
  skipped: 'neutral',
  cancelled: 'neutral',
  uncertain: 'warn',
}

const moving: CampaignStatus[] = ['scheduled', 'preparing', 'sending', 'paused']

/** Whether numbers of the campaign may still change by themselves, soon. */
export function isMoving(status: CampaignStatus | undefined): boolean {
  return status !== undefined && moving.includes(status)
}
