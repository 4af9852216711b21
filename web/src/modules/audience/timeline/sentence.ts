import type { Activity, Origin } from './api'

/** A part of a sentence: words, or the place of what it is about or of the link that was clicked. */
export type Piece = { words: string } | { place: 'what' | 'link' }

// Characters that no catalogue and nobody's name has.
const places = { what: '\uE000', link: '\uE001' } as const

type Say = (key: string, named: Record<string, string>) => string

/** How an origin is called: a campaign by its name, a single mail by its subject. */
export function originName(origin: Origin | null | undefined): string | undefined {
  return origin?.name || origin?.subject || undefined
}

/** The page that shows an origin, if there is one and it is not deleted. */
export function originPage(origin: Origin, can: (permission: string) => boolean): string | undefined {
  if (origin.is_deleted || !origin.id) return undefined
  const pages: Record<string, string> = { campaign: 'campaigns', segment: 'segments', import: 'imports' }
  const page = pages[origin.kind]
  return page && can(`${page}:read`) ? `/${page}/${origin.id}` : undefined
}

/** A link as people say it, without its scheme. */
export function linkText(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/\/$/, '')
}

/** Whether a link may be followed as it stands: one with per-contact parts leads nowhere. */
export function isFollowable(url: string): boolean {
  return /^https?:\/\//i.test(url) && !url.includes('{{') && !url.includes('{%')
}

/** The sentence about a fact, in pieces. `knows` tells whether the catalogue has a message. */
export function sentence(event: Activity, kind: string, say: Say, knows: (key: string) => boolean): Piece[] {
  const what = originName(event.origin)
  if (event.link_url) return pieces(say(what ? 'timeline.clicked_in' : 'timeline.clicked', places))
  if (!what) return [{ words: kind }]
  const own = `timeline.with.${event.kind}`
  return pieces(say(knows(own) ? own : 'timeline.with.other', { ...places, kind }))
}

function pieces(text: string): Piece[] {
  return text
    .split(/([\uE000\uE001])/)
    .filter((part) => part !== '')
    .map((part) =>
      part === places.what ? { place: 'what' } : part === places.link ? { place: 'link' } : { words: part },
    )
}
