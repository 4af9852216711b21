import type { Campaign } from './api'
import { choiceOf } from './audience'

export const stepIds = ['details', 'template', 'audience', 'test', 'review'] as const
export type StepId = (typeof stepIds)[number]

/** What a step still needs from the person: a key of the catalogue, or null when it has all. */
export function missingOf(campaign: Campaign, step: StepId): string | null {
  switch (step) {
    case 'details':
      if (!campaign.subject_line) return 'subject'
      return campaign.sender_profile_id ? null : 'sender'
    case 'template':
      return campaign.email_template_id ? null : 'template'
    case 'audience':
      return choiceOf(campaign.audience).to.length > 0 ? null : 'audience'
    case 'test':
      return missingOf(campaign, 'details') || missingOf(campaign, 'template') ? 'blocked' : null
    case 'review':
      return null
  }
}
