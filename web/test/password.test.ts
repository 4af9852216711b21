import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leastPasswordLength } from '@/api/password'

const document = readFileSync(join(import.meta.dirname, '../../api/openapi.yaml'), 'utf8')

/** What the API document says of the password in one request. */
function leastIn(schema: string): number {
  const [, own] = document.split(`\n    ${schema}:\n`)
  const password = own?.split(/\n {4}\S/)[0]?.split(/\n {8}password:\n/)[1]
  return Number(/^ {10}minLength: (\d+)/m.exec(password ?? '')?.[1])
}

describe('the least length of a password', () => {
  it("is the server's", () => {
    expect(leastIn('MeNewPassword')).toBe(leastPasswordLength)
  })
})
