import { randomUuid } from '@/lib/random'
import { ApiProblem, offline, problemOf } from './problem'

/** Where requests get their token and workspace from; set once by the session. */
export interface Credentials {
  token(): string | null
  workspace(): string | null
  /** Gets a new token by the refresh cookie; answers whether there is one. */
  renew(): Promise<boolean>
}

export type Query = Record<string, string | number | boolean | undefined | null | string[]>

interface Options {
  query?: Query
  signal?: AbortSignal
  /** Without token, workspace and renewal: sign-in and its neighbours. */
  anonymous?: boolean
}

let credentials: Credentials = { token: () => null, workspace: () => null, renew: async () => false }

export function authenticateWith(source: Credentials) {
  credentials = source
}

export const http = {
  get: <Answer>(path: string, options: Options = {}) => json<Answer>('GET', path, undefined, options),
  post: <Answer>(path: string, body?: unknown, options: Options = {}) =>
    json<Answer>('POST', path, body ?? {}, options),
  patch: <Answer>(path: string, body: unknown, options: Options = {}) =>
    json<Answer>('PATCH', path, body, options),
  put: <Answer>(path: string, body: unknown, options: Options = {}) =>
    json<Answer>('PUT', path, body, options),
  delete: <Answer>(path: string, options: Options = {}) => json<Answer>('DELETE', path, undefined, options),
  /** The raw answer, for files. */
  async blob(path: string, options: Options = {}): Promise<Blob> {
    return (await send('GET', path, undefined, options)).blob()
  },
  async text(path: string, options: Options = {}): Promise<string> {
    return (await send('GET', path, undefined, options)).text()
  },
  upload,
}

async function json<Answer>(method: string, path: string, body: unknown, options: Options): Promise<Answer> {
  const response = await send(method, path, body, options)
  if (response.status === 204) return undefined as Answer
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

async function send(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  const idempotencyKey = method === 'GET' || options.anonymous ? undefined : randomUuid()
  const attempt = () => once(method, path, body, options, idempotencyKey)
  let response = await attempt()
  if (response.status === 401 && !options.anonymous && (await credentials.renew())) response = await attempt()
  if (!response.ok) throw await problemOf(response)
  return response
}

/** One request; a lost connection is tried once more, which the idempotency key makes safe. */
async function once(
  method: string,
  path: string,
  body: unknown,
  options: Options,
  key?: string,
): Promise<Response> {
  const request: RequestInit = {
    method,
    headers: headers(options.anonymous ?? false, key, body !== undefined),
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: options.signal,
    credentials: 'same-origin',
  }
  const url = path + queryString(options.query)
  try {
    return await fetch(url, request)
  } catch (error) {
    if (options.signal?.aborted) throw error
    if (options.anonymous) throw offline()
    return fetch(url, request).catch(() => Promise.reject(offline()))
  }
}

function headers(
  anonymous: boolean,
  idempotencyKey: string | undefined,
  hasBody: boolean,
): Record<string, string> {
  const token = anonymous ? null : credentials.token()
  const workspace = anonymous ? null : credentials.workspace()
  return {
    Accept: 'application/json, application/problem+json;q=0.9, */*;q=0.5',
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(workspace ? { 'X-Workspace': workspace } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
  }
}

export function queryString(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** Sends a form with files and tells how much of it is on its way. */
async function upload<Answer>(
  path: string,
  form: FormData,
  progress: (sent: number, total: number) => void,
  signal?: AbortSignal,
) {
  const idempotencyKey = randomUuid()
  const attempt = () => uploadOnce(path, form, idempotencyKey, progress, signal)
  let response = await attempt()
  if (response.status === 401 && (await credentials.renew())) response = await attempt()
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer
}

function uploadOnce(
  path: string,
  form: FormData,
  key: string,
  progress: (sent: number, total: number) => void,
  signal?: AbortSignal,
) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    for (const [name, value] of Object.entries(headers(false, key, false)))
      request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => progress(event.loaded, event.total)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => reject(offline())
    request.onabort = () =>
      reject(new ApiProblem({ status: 0, code: 'aborted', title: 'Stopped', detail: 'Stopped.' }))
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function responseOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader('Retry-After')
  return new Response(request.status === 204 ? null : request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: {
      'Content-Type': request.getResponseHeader('Content-Type') ?? 'application/json',
      ...(retryAfter ? { 'Retry-After': retryAfter } : {}),
    },
  })
}
