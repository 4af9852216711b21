import {
  Ban,
  Check,
  CheckCheck,
  CircleSlash,
  Clock,
  Hourglass,
  LoaderCircle,
  MailX,
  ShieldX,
  TriangleAlert,
} from '@lucide/vue'
import type { Look } from '@/lib/campaignLooks'
import type { CampaignStatus, Recipient } from './api'

export const recipientLooks: Record<Recipient['status'], Look> = {
  pending: { tone: 'neutral', icon: Clock },
  claimed: { tone: 'busy', icon: LoaderCircle },
  deferred: { tone: 'warn', icon: Hourglass },
  sent: { tone: 'good', icon: Check },
  delivered: { tone: 'done', icon: CheckCheck },
  bounced: { tone: 'bad', icon: MailX },
  complained: { tone: 'bad', icon: ShieldX },
  failed: { tone: 'bad', icon: TriangleAlert },
  skipped: { tone: 'neutral', icon: CircleSlash },
  cancelled: { tone: 'neutral', icon: Ban },
  uncertain: { tone: 'warn', icon: TriangleAlert },
}

const moving: CampaignStatus[] = ['scheduled', 'preparing', 'sending', 'paused']

/** Whether numbers of the campaign may still change by themselves, soon. */
export function isMoving(status: CampaignStatus | undefined): boolean {
  return status !== undefined && moving.includes(status)
}
