import { http } from '@/api/http'

export interface OptInText {
  subject: string
  body: string
}

/** How people are asked to confirm; no hours to remind after: never. */
export interface OptInDesign {
  valid_days?: number | null
  remind_after_hours?: number | null
  redirect_url?: string | null
  texts?: Record<string, OptInText> | null
}

/** What is filled into the mail, as it stands there in double braces. */
export const places = ['confirm_url', 'workspace', 'list', 'first_name'] as const

export const optInApi = {
  get: () => http.get<OptInDesign>('/api/double-opt-in'),
  save: (design: OptInDesign) => http.put<OptInDesign>('/api/double-opt-in', design),
}
