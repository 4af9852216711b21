import type { CentreDesign } from './api'

/** The design as a person writes it. */
export interface DesignForm {
  has_color: boolean
  color: string
  logo_url: string
  show_topics: boolean
  pause_days: string
  reasons: string[]
  receipt: boolean
  texts: { locale: string; title: string; intro: string }[]
}

const usualColor = '#0b6e5f'

export function writtenOf(design: CentreDesign): DesignForm {
  return {
    has_color: Boolean(design.color),
    color: design.color || usualColor,
    logo_url: design.logo_url ?? '',
    show_topics: design.show_topics ?? true,
    pause_days: (design.pause_days ?? []).join(', '),
    reasons: [...(design.reasons ?? [])],
    receipt: design.receipt ?? true,
    texts: Object.entries(design.texts ?? {}).map(([locale, text]) => ({
      locale,
      title: text.title ?? '',
      intro: text.intro ?? '',
    })),
  }
}

/** The days of breaks as written, null where they cannot be read. */
export function daysOf(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  const days = parts.map(Number)
  const good = parts.every((part) => /^\d+$/.test(part)) && days.every((day) => day >= 1 && day <= 366)
  return good ? days : null
}

export function designOf(form: DesignForm): CentreDesign {
  return {
    color: form.has_color ? form.color : null,
    logo_url: form.logo_url.trim() || null,
    show_topics: form.show_topics,
    pause_days: daysOf(form.pause_days) ?? [],
    reasons: form.reasons,
    receipt: form.receipt,
    texts: Object.fromEntries(
      form.texts.map(({ locale, title, intro }) => [
        locale,
        { title: title.trim() || null, intro: intro.trim() || null },
      ]),
    ),
  }
}
