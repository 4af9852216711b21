import { computed, reactive, readonly } from 'vue'
import { locale } from '@/lib/format'
import { randomUuid } from '@/lib/random'
import { authenticateWith, http } from './http'
import { ApiProblem } from './problem'

/** A brand: its own people, mails and settings. */
export interface Workspace {
  id: string
  name: string
  organization_id?: string
  color?: string | null
  time_zone?: string
  locale?: string
  postal_address?: string | null
  /** How long a send can be taken back. */
  undo_seconds?: number
  /** From so many people on, their number is typed before a send. */
  confirm_from?: number
  /** What a campaign needs before it may be sent. */
  require_postal_address?: boolean
  require_verified_domain?: boolean
  require_approval?: boolean
  role?: string
}

export interface Me {
  user: { id: string; email: string; name?: string | null }
  workspaces: Workspace[]
  permissions: string[]
}

interface Tokens {
  access_token: string
  expires_in: number
}

export interface FirstOwner {
  organization: string
  workspace: string
  email: string
  password: string
}

type Standing = 'unknown' | 'signed_out' | 'setup' | 'signed_in' | 'unreachable'

const workspaceKey = 'flusomail.workspace'
/** Says, and nothing more, whether this browser was signed in last. */
const signedInKey = 'flusomail.signed_in'

const state = reactive<{
  standing: Standing
  token: string | null
  workspaceId: string | null
  me: Me | null
}>({
  standing: 'unknown',
  token: null,
  workspaceId: sessionStorage.getItem(workspaceKey) ?? localStorage.getItem(workspaceKey),
  me: null,
})

/** Who is signed in, where, and what they may do. The token is only in memory; a cookie of the server renews it. */
export const session = readonly(state)

export const workspace = computed<Workspace | null>(
  () => state.me?.workspaces.find((one) => one.id === state.workspaceId) ?? state.me?.workspaces[0] ?? null,
)

/** Whether the person's role permits this, e.g. `campaigns:send`. */
export function can(permission: string | undefined): boolean {
  if (!permission) return true
  const held = state.me?.permissions ?? []
  const [resource] = permission.split(':')
  return held.includes('*') || held.includes(permission) || held.includes(`${resource}:*`)
}

let renewing: Promise<boolean> | null = null

/** One renewal at a time in this tab, and by a lock in all tabs, for each renewal makes the last cookie worthless. */
function renew(): Promise<boolean> {
  renewing ??= acrossTabs(renewOnce).finally(() => (renewing = null))
  return renewing
}

async function acrossTabs<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  if (!('locks' in navigator) || !navigator.locks) return run()
  return (await navigator.locks.request('flusomail.renew', run)) as Answer
}

/** A renewal whose answer is lost, by a reload for one, is made again under the name that it had. */
const attemptKey = 'flusomail.renewal'

async function renewOnce(): Promise<boolean> {
  const attempt = localStorage.getItem(attemptKey) ?? randomUuid()
  localStorage.setItem(attemptKey, attempt)
  try {
    state.token = (
      await http.post<Tokens>('/api/auth/refresh', { attempt }, { anonymous: true })
    ).access_token
    localStorage.removeItem(attemptKey)
    return true
  } catch (error) {
    if (error instanceof ApiProblem && (error.isOffline || error.status >= 500)) throw error
    localStorage.removeItem(attemptKey)
    forget()
    return false
  }
}

authenticateWith({ token: () => state.token, workspace: () => state.workspaceId, renew })

function forget() {
  localStorage.removeItem(signedInKey)
  state.token = null
  state.me = null
  // At the start of the page it is decided there what an absent session means.
  if (state.standing !== 'unknown') state.standing = 'signed_out'
}

/** Finds out at the start of the page whether someone is signed in, or nobody exists yet. */
export async function startSession(): Promise<void> {
  state.standing = 'unknown'
  try {
    if (mayHaveSession() && (await renew())) await loadMe()
    else state.standing = (await needsSetup()) ? 'setup' : 'signed_out'
  } catch {
    state.standing = 'unreachable'
  }
}

/** A first visit asks for no session, so that none is refused; a link that leads further in always asks. */
function mayHaveSession(): boolean {
  const isEntrance = ['/', '/sign-in', '/setup'].includes(location.pathname)
  return !isEntrance || localStorage.getItem(signedInKey) !== null
}

async function needsSetup(): Promise<boolean> {
  try {
    const answer = await http.get<{ required?: boolean }>('/api/setup', { anonymous: true })
    return answer.required === true
  } catch {
    return false
  }
}

export async function loadMe(): Promise<void> {
  try {
    state.me = await http.get<Me>('/api/me')
  } catch (error) {
    const isForeign =
      error instanceof ApiProblem && [403, 404].includes(error.status) && state.workspaceId !== null
    if (!isForeign) throw error
    rememberWorkspace(null)
    state.me = await http.get<Me>('/api/me')
  }
  const known = state.me.workspaces.some((one) => one.id === state.workspaceId)
  if (!known) {
    const first = state.me.workspaces[0]?.id ?? null
    rememberWorkspace(first)
    if (first !== null && state.me.workspaces.length > 1) state.me = await http.get<Me>('/api/me')
  }
  locale.timeZone = workspace.value?.time_zone ?? 'UTC'
  localStorage.setItem(signedInKey, 'yes')
  state.standing = 'signed_in'
}

function rememberWorkspace(id: string | null) {
  state.workspaceId = id
  for (const storage of [sessionStorage, localStorage]) {
    if (id === null) storage.removeItem(workspaceKey)
    else storage.setItem(workspaceKey, id)
  }
}

async function enter(path: string, body: unknown): Promise<void> {
  state.token = (await http.post<Tokens>(path, body, { anonymous: true })).access_token
  await loadMe()
}

export const signIn = (given: { email: string; password: string; otp?: string }) =>
  enter('/api/auth/login', given)
export const setUp = (given: FirstOwner) => enter('/api/setup', given)

/** Takes an invitation; answers whether the person is signed in by it. */
export async function acceptInvitation(given: {
  token: string
  name?: string
  password: string
}): Promise<boolean> {
  const answer = await http.post<Partial<Tokens> | undefined>('/api/auth/accept-invitation', given, {
    anonymous: true,
  })
  if (!answer?.access_token) return false
  state.token = answer.access_token
  await loadMe()
  return true
}

/** Changes one's own password; every other session ends, this one goes on with a new token. */
export async function changePassword(given: { current_password: string; password: string }): Promise<void> {
  state.token = (await http.post<Tokens>('/api/me/password', given)).access_token
}

export async function changeWorkspace(id: string): Promise<void> {
  rememberWorkspace(id)
  await loadMe()
}

export async function signOut(everywhere = false): Promise<void> {
  await http.post('/api/auth/logout', everywhere ? { everywhere: true } : {})
  forget()
}
