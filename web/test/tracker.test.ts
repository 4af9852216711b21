import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const web = join(import.meta.dirname, '..')
const committed = join(web, '../server/app/src/main/resources/io/flusomail/audience/visits/flusomail.js')

it('is committed as it is built: run `npm run tracker` after a change', () => {
  const code = execFileSync(process.execPath, ['scripts/tracker.mjs', '--print'], {
    cwd: web,
    encoding: 'utf8',
  })
  expect(readFileSync(committed, 'utf8')).toBe(code)
  expect(code.length).toBeLessThan(5_900)
}, 60_000)
