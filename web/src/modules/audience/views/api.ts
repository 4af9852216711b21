import { http } from '@/api/http'
import type { Page } from '@/api/page'

/** A way of looking at the table of contacts. */
export interface ContactView extends ViewDraft {
  id: string
  is_own: boolean
}

export interface ViewDraft {
  name: string
  filter: Record<string, string>
  columns: string[]
  is_shared?: boolean
}

export const viewsApi = {
  all: () => http.get<Page<ContactView>>('/api/contact-views', { query: { page_size: 200 } }),
  create: (draft: ViewDraft) => http.post<ContactView>('/api/contact-views', draft),
  remove: (id: string) => http.delete<void>(`/api/contact-views/${id}`),
}
