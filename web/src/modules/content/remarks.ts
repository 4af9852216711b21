import type { CodeRemark } from '@/ui/code/editor'
import type { Remark } from './api'

const placed = /^line (\d+)(?:, column (\d+))?: /i

/** A remark with its place taken out of its words, where the place stands there; null where there is none. */
export function placeOf(remark: Remark): { line: number | null; column: number | null; message: string } {
  const told = placed.exec(remark.message)
  return {
    line: remark.line || (told ? Number(told[1]) : null),
    column: remark.column || (told?.[2] ? Number(told[2]) : null),
    message: told ? remark.message.slice(told[0].length) : remark.message,
  }
}

/** The mark of a remark in the editor; none for a remark without a place. */
export function marksOf(remark: Remark, severity: CodeRemark['severity']): CodeRemark[] {
  const { line, column, message } = placeOf(remark)
  return line === null ? [] : [{ line, column: column ?? undefined, message, severity }]
}
