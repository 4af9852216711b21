import type { Audience } from './api'

/** An audience as one choice out of lists and segments, which have their ids in the same field. */

const segmentMark = 'segment:'
export const segmentChoice = (id: string) => segmentMark + id

export interface AudienceChoice {
  to: string[]
  not_to: string[]
}

export function choiceOf(audience: Partial<Audience> | null | undefined): AudienceChoice {
  const segments = (ids: string[] | undefined) => (ids ?? []).map(segmentChoice)
  return {
    to: [...(audience?.lists ?? []), ...segments(audience?.segments)],
    not_to: [...(audience?.exclude_lists ?? []), ...segments(audience?.exclude_segments)],
  }
}

export function audienceOf({ to, not_to }: AudienceChoice): Required<Audience> {
  const lists = (chosen: string[]) => chosen.filter((one) => !one.startsWith(segmentMark))
  const segments = (chosen: string[]) =>
    chosen.filter((one) => one.startsWith(segmentMark)).map((one) => one.slice(segmentMark.length))
  return {
    lists: lists(to),
    segments: segments(to),
    exclude_lists: lists(not_to),
    exclude_segments: segments(not_to),
  }
}
