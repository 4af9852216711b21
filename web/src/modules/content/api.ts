import { http } from '@/api/http'
import type { Page } from '@/api/page'

export interface Template {
  id: string
  template_name: string
  template_code?: string | null
  template_type: string
  category: string
  mjml?: string | null
  html_content?: string | null
  text_content?: string | null
  /** Campaigns that have it. */
  usage_count?: number
  created_at: string
  updated_at: string
}

export interface TemplateDraft {
  template_name: string
  template_type: string
  category: string
  mjml?: string
  html_content?: string
  text_content?: string
}

export interface Remark {
  code?: string
  message: string
  line?: number | null
  column?: number | null
  field?: string | null
}

export interface Preview {
  subject?: string | null
  html: string
  text: string
  warnings: Remark[]
}

/** What one save left. */
export interface TemplateVersion {
  version: number
  template_name: string
  created_at: string
  created_by: string
}

/** Where a preview takes its person from, and what is being written if it is not saved yet. */
export interface PreviewRequest {
  contact_id?: string
  data?: Record<string, unknown>
  mjml?: string
  html_content?: string
  text_content?: string
}

export const templatesApi = {
  list: (page: number, search?: string) =>
    http.get<Page<Template>>('/api/templates', { query: { page, page_size: 50, search } }),
  one: (id: string) => http.get<Template>(`/api/templates/${id}`),
  create: (draft: TemplateDraft) => http.post<Template>('/api/templates', draft),
  update: (id: string, draft: Partial<TemplateDraft>) => http.patch<Template>(`/api/templates/${id}`, draft),
  remove: (id: string) => http.delete<void>(`/api/templates/${id}`),
  preview: (id: string, request: PreviewRequest, signal?: AbortSignal) =>
    http.post<Preview>(`/api/templates/${id}/preview`, request, { signal }),
  previewDraft: (request: PreviewRequest, signal?: AbortSignal) =>
    http.post<Preview>('/api/templates/preview', request, { signal }),
  versions: (id: string) => http.get<{ items: TemplateVersion[] }>(`/api/templates/${id}/versions`),
  restore: (id: string, version: number) =>
    http.post<Template>(`/api/templates/${id}/versions/${version}/restore`),
  duplicate: (id: string) => http.post<Template>(`/api/templates/${id}/duplicate`),
  testSend: (id: string, emails: string[]) =>
    http.post<unknown>(`/api/templates/${id}/test-send`, { emails }),
}
