import { describe, expect, it } from 'vitest'
import type { Campaign, FlightCheck, Gate } from './api'
import { passedGates, placeOf, untoldLacking } from './gates'

const campaign = { id: 'c', email_template_id: 't', sender_profile_id: 's' } as Campaign
const gate = (field: string, code: string, message = ''): Gate => ({ field, code, message })
const flight = (more: Partial<FlightCheck>): FlightCheck => ({
  audience: 10,
  reach: 10,
  excluded: {},
  lacking: {},
  problems: [],
  warnings: [],
  ...more,
})

describe('a finding of the flight check', () => {
  it('leads to where it is mended', () => {
    expect(placeOf(gate('subject_line', 'liquid_syntax'), campaign)).toBe('?step=details&field=subject_line')
    expect(placeOf(gate('preheader_text', 'liquid_syntax'), campaign)).toBe(
      '?step=details&field=preheader_text',
    )
    expect(placeOf(gate('email_template_id', 'liquid_syntax'), campaign)).toBe('/templates/t')
    expect(placeOf(gate('audience.lists', 'required'), campaign)).toBe('?step=audience')
    expect(placeOf(gate('suppression_lists', 'blocked_addresses'), campaign)).toBe('?step=audience')
    expect(placeOf(gate('postal_address', 'missing'), campaign)).toBe('/settings/workspace')
  })

  it('takes its gate from those that passed', () => {
    const found = flight({ problems: [gate('subject_line', 'liquid_syntax')] })

    expect(passedGates(flight({}), campaign)).toContain('subject')
    expect(passedGates(found, campaign)).not.toContain('subject')
    expect(passedGates(found, campaign)).toContain('sender')
  })

  it('tells a variable that people lack once', () => {
    const lacking = { first_name: 3, 'fields.city': 2 }
    const told = gate('email_template_id', 'variable_missing', '3 people have no value for {{ first_name }}.')

    expect(untoldLacking(flight({ lacking, warnings: [told] }))).toEqual([['fields.city', 2]])
  })
})
