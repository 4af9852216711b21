import type { Campaign, FlightCheck, Gate } from './api'

/** What the flight check asks about; each gate is answered, also when all is well. */
export const gateIds = ['sender', 'address', 'subject', 'template', 'unsubscribe', 'audience'] as const
export type GateId = (typeof gateIds)[number]

/** Which gate a finding belongs to: its field tells, else its code. */
export function gateOf(gate: Gate): GateId | null {
  const field = gate.field ?? ''
  if (/^(subject_line|preheader_text)/.test(field)) return 'subject'
  if (/unsubscribe/.test(gate.code)) return 'unsubscribe'
  if (/^audience|list|segment/.test(field)) return 'audience'
  if (/^postal_address/.test(field)) return 'address'
  if (/^sender/.test(field)) return 'sender'
  if (/^(email_template_id|html|mjml|text|template)/.test(field)) return 'template'
  if (/postal|address/.test(gate.code)) return 'address'
  if (/sender|domain|from/.test(gate.code)) return 'sender'
  if (/subject/.test(gate.code)) return 'subject'
  if (/audience|list|segment|recipient|nobody/.test(gate.code)) return 'audience'
  return /template|compile|content|liquid|variable/.test(gate.code) ? 'template' : null
}

/** Where a finding is mended. */
export function placeOf(gate: Gate, campaign: Campaign): string | null {
  if (/provider/.test(gate.code)) return '/settings/providers'
  if (/approved/.test(gate.code)) return `/campaigns/${campaign.id}`
  switch (gateOf(gate)) {
    case 'subject':
      return `?step=details&field=${gate.field === 'preheader_text' ? 'preheader_text' : 'subject_line'}`
    case 'sender':
      return campaign.sender_profile_id ? '/settings/senders' : '?step=details&field=sender_profile_id'
    case 'address':
      return '/settings/workspace'
    case 'audience':
      return '?step=audience'
    case 'template':
    case 'unsubscribe':
      return campaign.email_template_id ? `/templates/${campaign.email_template_id}` : '?step=template'
    default:
      return null
  }
}

/** The gates that nothing was found at. Without a template there is nothing to ask about its content. */
export function passedGates(flight: FlightCheck, campaign: Campaign): GateId[] {
  const found = new Set([...(flight.problems ?? []), ...(flight.warnings ?? [])].map(gateOf))
  const isBroken =
    !campaign.email_template_id || (flight.problems ?? []).some((gate) => gateOf(gate) === 'template')
  return gateIds.filter((id) => !found.has(id) && !(id === 'unsubscribe' && isBroken))
}

/** Variables that people lack and that no finding has told already. */
export function untoldLacking(flight: FlightCheck): [string, number][] {
  const told = (flight.warnings ?? []).filter((gate) => gate.code === 'variable_missing')
  return Object.entries(flight.lacking ?? {}).filter(
    ([variable, people]) => people > 0 && !told.some((gate) => gate.message.includes(variable)),
  )
}
