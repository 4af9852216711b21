import { http } from '@/api/http'
import type { CursorPage, Page } from '@/api/page'

export interface Sender {
  id: string
  from_name: string
  from_email: string
  reply_to?: string | null
  provider_id?: string | null
  created_at: string
}

export interface SenderDraft {
  from_name: string
  from_email: string
  reply_to?: string | null
  provider_id?: string | null
}

export interface SmtpSettings {
  host?: string
  port?: number
  security?: 'none' | 'starttls' | 'tls'
  username?: string | null
  password?: string
  max_connections?: number
}

export interface Provider {
  id: string
  name: string
  kind: string
  settings: SmtpSettings
  priority?: number | null
  weight?: number | null
  rate_per_second?: number | null
  state?: string | null
  state_reason?: string | null
  created_at: string
}

export interface ProviderDraft {
  name: string
  kind: string
  settings: SmtpSettings
  rate_per_second?: number | null
}

export interface ProviderTest {
  ok: boolean
  message: string
  smtp_response?: string | null
  took_ms?: number | null
}

export interface SandboxMessage {
  id: string
  recipient: string
  from?: string | null
  envelope_from?: string
  subject?: string | null
  html?: string | null
  text?: string | null
  size?: number | null
  captured_at: string
}

export const deliveryApi = {
  senders: () => http.get<Page<Sender>>('/api/senders', { query: { page_size: 100 } }),
  createSender: (draft: SenderDraft) => http.post<Sender>('/api/senders', draft),
  updateSender: (id: string, draft: Partial<SenderDraft>) => http.patch<Sender>(`/api/senders/${id}`, draft),
  deleteSender: (id: string) => http.delete<void>(`/api/senders/${id}`),

  providers: () => http.get<Page<Provider>>('/api/providers', { query: { page_size: 100 } }),
  createProvider: (draft: ProviderDraft) => http.post<Provider>('/api/providers', draft),
  updateProvider: (id: string, draft: Partial<ProviderDraft>) =>
    http.patch<Provider>(`/api/providers/${id}`, draft),
  deleteProvider: (id: string) => http.delete<void>(`/api/providers/${id}`),
  testProvider: (id: string) => http.post<ProviderTest>(`/api/providers/${id}/test`),

  sandbox: (recipient: string | undefined, cursor: string | undefined) =>
    http.get<CursorPage<SandboxMessage>>('/api/sandbox/messages', {
      query: { recipient, cursor, limit: 50 },
    }),
  sandboxMessage: (id: string) => http.get<SandboxMessage>(`/api/sandbox/messages/${id}`),
  sandboxRaw: (id: string) => http.text(`/api/sandbox/messages/${id}/raw`),
}
