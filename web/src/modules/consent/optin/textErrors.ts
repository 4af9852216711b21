import { ApiProblem } from '@/api/problem'

/** What the server found wrong with the words of one language, by `locale.part`: `de-AT.body`. */
export function textErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(
    error.details.flatMap(({ field, message }) => {
      const found = /^texts\.(.+)\.(subject|body)$/.exec(field ?? '')
      return found ? [[`${found[1]}.${found[2]}`, message]] : []
    }),
  )
}

/** Whether a mail has the link; without it nobody could confirm. */
export const hasLink = (body: string) => /\{\{\s*confirm_url\s*\}\}/.test(body)
