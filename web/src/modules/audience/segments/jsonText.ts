import { isObject, type Rule } from './rule'

interface JsonProblem {
  code: 'syntax' | 'syntax_at' | 'no_rule'
  line?: number
}

export const writeJson = (rule: unknown) => JSON.stringify(rule, null, 2)

/** The rule that a text holds, or what is wrong with the text. */
export function readJson(text: string): { rule: Rule | null; problem: JsonProblem | null } {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? { rule: json, problem: null } : { rule: null, problem: { code: 'no_rule' } }
  } catch (error) {
    const line = lineOf(String(error), text)
    return { rule: null, problem: line ? { code: 'syntax_at', line } : { code: 'syntax' } }
  }
}

/** Browsers say where they stumbled in their own ways: by a position, or by a line. */
function lineOf(message: string, text: string): number | undefined {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  if (position) return text.slice(0, Number(position)).split('\n').length
  return /end of/.test(message) ? text.split('\n').length : undefined
}
