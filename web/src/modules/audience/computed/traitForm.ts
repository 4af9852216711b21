import { byMachines } from '../segments/behaviour'
import type { Rule } from '../segments/rule'
import { propertyOf, type Trait, type TraitDraft } from './api'

/** A trait as the form holds it. */
export interface TraitValues {
  label: string
  key: string
  source: string
  event: string
  engagement: string
  campaign: string
  machines: boolean
  where: Rule[]
  fn: string
  property: string
  type: string
  within: string
}

export const blankTrait = (): TraitValues => ({
  ...{ label: '', key: '', source: 'event', event: '', engagement: 'opened', campaign: '', machines: false },
  ...{ where: [], fn: 'count', property: '', type: 'text', within: '' },
})

export function valuesOf(trait: Trait): TraitValues {
  const blank = blankTrait()
  return {
    label: trait.label ?? '',
    key: trait.key,
    source: trait.event ? 'event' : 'engagement',
    event: trait.event ?? '',
    engagement: trait.engagement ?? blank.engagement,
    campaign: trait.campaign ?? '',
    machines: trait.human === false,
    where: trait.where ?? [],
    fn: trait.fn ?? blank.fn,
    property: trait.property ?? '',
    type: trait.type ?? blank.type,
    within: trait.within ?? '',
  }
}

/** Whether the value is that of a property, whose type has to be said. */
export const isOfProperty = ({ fn, property }: Pick<TraitValues, 'fn' | 'property'>) =>
  fn === 'most_frequent' || (propertyOf(fn) === 'possible' && property !== '')

/** What is sent: null takes away what the trait had and has no more. */
export function draftOf(values: TraitValues): TraitDraft {
  const isEvent = values.source === 'event'
  const mayBeMachines = !isEvent && byMachines.includes(values.engagement)
  return {
    key: values.key,
    label: values.label,
    event: isEvent ? values.event : null,
    engagement: isEvent ? null : values.engagement,
    campaign: isEvent || values.campaign === '' ? null : values.campaign,
    human: mayBeMachines && values.machines ? false : null,
    where: values.where.length > 0 ? values.where : null,
    fn: values.fn,
    property: propertyOf(values.fn) === 'none' || values.property === '' ? null : values.property,
    type: isOfProperty(values) ? values.type : null,
    within: values.within === '' ? null : values.within,
  }
}
