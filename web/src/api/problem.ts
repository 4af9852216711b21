/** One value that the server refused: `field` is its path in the request, e.g. `fields.city`. */
export interface ProblemDetail {
  field?: string
  code: string
  message: string
}

/** A refused or failed request: the server's problem document (RFC 9457), or a network that did not answer. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly details: ProblemDetail[]
  readonly traceId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(facts: {
    status: number
    code: string
    title: string
    detail: string
    details?: ProblemDetail[]
    traceId?: string
    retryAfterSeconds?: number
  }) {
    super(facts.detail)
    this.name = 'ApiProblem'
    this.status = facts.status
    this.code = facts.code
    this.title = facts.title
    this.details = facts.details ?? []
    this.traceId = facts.traceId
    this.retryAfterSeconds = facts.retryAfterSeconds
  }

  /** No answer at all: the server is down, restarting or out of reach. */
  get isOffline(): boolean {
    return this.status === 0
  }
}

/** Reads a response that is not ok; falls back to its status where the body is no problem document. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After'))
  const retryAfterSeconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined
  try {
    const body = await response.json()
    return new ApiProblem({
      status: response.status,
      code: body.error_code ?? 'unknown',
      title: body.title ?? response.statusText,
      detail: body.detail ?? body.message ?? body.title ?? `HTTP ${response.status}`,
      details: Array.isArray(body.details) ? body.details : [],
      traceId: body.trace_id,
      retryAfterSeconds,
    })
  } catch {
    return new ApiProblem({
      status: response.status,
      code: 'unreadable_answer',
      title: response.statusText || `HTTP ${response.status}`,
      detail: `HTTP ${response.status}`,
      retryAfterSeconds,
    })
  }
}

export function offline(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: 'offline',
    title: 'No answer',
    detail: 'The server did not answer.',
  })
}
