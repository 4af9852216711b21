import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { answer, type Mood } from './server.ts'

/** What the real server sends with every page of the app. */
export const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http: https:; " +
  "connect-src 'self' ws: wss:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'"

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

function moodOf(request: IncomingMessage): Mood {
  const mood = /flusomail_mood=(empty|failing)/.exec(request.headers.cookie ?? '')?.[1]
  return (mood as Mood | undefined) ?? 'usual'
}

async function serve(request: IncomingMessage, response: ServerResponse) {
  const signedIn =
    /flusomail_refresh=demo/.test(request.headers.cookie ?? '') || request.headers.authorization !== undefined
  const url = new URL(request.url ?? '/', 'http://localhost')
  const body = await bodyOf(request)
  const isRenewal = url.pathname === '/api/auth/refresh'
  const found =
    isRenewal && !signedIn
      ? { status: 401, json: { error_code: 'session_ended', detail: 'Sign in.' } }
      : answer(request.method ?? 'GET', url, body, moodOf(request))
  response.statusCode = found.status ?? 200
  if (found.cookie) response.setHeader('Set-Cookie', found.cookie)
  if (found.text !== undefined) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.end(found.text)
  } else {
    response.setHeader(
      'Content-Type',
      response.statusCode < 400 ? 'application/json' : 'application/problem+json',
    )
    response.end(found.json === undefined ? undefined : JSON.stringify(found.json))
  }
}

const handle: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.startsWith('/api/')) void serve(request, response)
  else next()
}

/** Serves the made-up world under /api while pages are built or looked at, so that no server is needed. */
export function fakeServer(): Plugin {
  return {
    name: 'fake-server',
    configureServer: (server) => void server.middlewares.use(handle),
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', pagePolicy)
        next()
      })
      server.middlewares.use(handle)
    },
  }
}
