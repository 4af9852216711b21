import { http } from '@/api/http'

export interface PageText {
  title: string | null
  intro: string | null
}

/** How the page looks on which people choose what they get. */
export interface CentreDesign {
  color?: string | null
  logo_url?: string | null
  show_topics?: boolean | null
  pause_days?: number[] | null
  reasons?: string[] | null
  receipt?: boolean | null
  texts?: Record<string, PageText> | null
}

/** The reasons for which the page has words in every language. */
export const knownReasons = ['too_often', 'not_interesting', 'never_asked', 'other_address'] as const

export const centreApi = {
  get: () => http.get<CentreDesign>('/api/preference-centre'),
  save: (design: CentreDesign) => http.put<CentreDesign>('/api/preference-centre', design),
  preview: (design: CentreDesign, locale: string, signal?: AbortSignal) =>
    http.post<{ html: string }>('/api/preference-centre/preview', design, { query: { locale }, signal }),
}
