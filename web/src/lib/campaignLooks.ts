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

export type Tone = 'neutral' | 'info' | 'busy' | 'warn' | 'good' | 'done' | 'bad'

export interface Look {
  tone: Tone
  icon: Component
}

/** How the state of a campaign looks, wherever it is shown; its words are in the catalogue. */
export const campaignLooks: Record<string, Look> = {
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

export const lookOfCampaign = (status: string): Look => campaignLooks[status] ?? campaignLooks.draft!
