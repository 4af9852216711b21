import { http } from '@/api/http'
import type { Page } from '@/api/page'
import type { Workspace } from '@/api/session'

export const roles = ['owner', 'admin', 'manager', 'editor', 'analyst', 'viewer'] as const

export interface User {
  id: string
  email: string
  name?: string | null
  status: string
  role?: string
  workspaces?: { id: string; role: string }[]
  last_login_at?: string | null
  created_at: string
}

export interface Invitation {
  id: string
  email: string
  role: string
  created_at: string
  expires_at: string
  status?: string
}

export interface Role {
  role: string
  permissions: string[]
}

export interface ApiKey {
  id: string
  name: string
  prefix?: string
  scopes: string[]
  created_at: string
  last_used_at?: string | null
}

export interface Session {
  id: string
  started_at?: string
  last_used_at?: string | null
  expires_at?: string
  ip?: string | null
  user_agent?: string | null
  current?: boolean
}

export type WorkspaceDraft = Partial<
  Pick<
    Workspace,
    | 'name'
    | 'time_zone'
    | 'locale'
    | 'postal_address'
    | 'color'
    | 'undo_seconds'
    | 'confirm_from'
    | 'require_postal_address'
    | 'require_verified_domain'
    | 'require_approval'
  >
>

export const identityApi = {
  updateWorkspace: (id: string, draft: WorkspaceDraft) =>
    http.patch<Workspace>(`/api/workspaces/${id}`, draft),
  createWorkspace: (organizationId: string, given: { name: string; color: string; time_zone: string }) =>
    http.post<Workspace>(`/api/organizations/${organizationId}/workspaces`, given),
  organization: (id: string) => http.get<{ id: string; name: string }>(`/api/organizations/${id}`),
  renameOrganization: (id: string, name: string) => http.patch<unknown>(`/api/organizations/${id}`, { name }),

  users: () => http.get<Page<User>>('/api/users', { query: { page_size: 200 } }),
  updateUser: (id: string, change: { role?: string; status?: string }) =>
    http.patch<User>(`/api/users/${id}`, change),
  removeUser: (id: string) => http.delete<void>(`/api/users/${id}`),
  roles: () => http.get<{ items: Role[] }>('/api/roles'),

  invitations: () => http.get<Page<Invitation>>('/api/invitations', { query: { page_size: 100 } }),
  invite: (email: string, role: string) => http.post<Invitation>('/api/invitations', { email, role }),
  resendInvitation: (id: string) => http.post<Invitation>(`/api/invitations/${id}/resend`),
  withdrawInvitation: (id: string) => http.delete<void>(`/api/invitations/${id}`),

  keys: () => http.get<Page<ApiKey>>('/api/api-keys', { query: { page_size: 200 } }),
  createKey: (name: string, scopes: string[]) =>
    http.post<ApiKey & { key: string }>('/api/api-keys', { name, scopes }),
  revokeKey: (id: string) => http.delete<void>(`/api/api-keys/${id}`),

  sessions: () => http.get<{ items: Session[] }>('/api/sessions'),
  endSession: (id: string) => http.delete<void>(`/api/sessions/${id}`),
}
