import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const document = readFileSync(join(root, '../api/openapi.yaml'), 'utf8')
const served = [...document.matchAll(/^ {2}"?(\/api\/[^":]*)"?:/gm)].map((match) => shape(match[1]!))

/** A path with its variable parts made alike. */
function shape(path: string): string {
  return path.replace(/\$?\{[^}]*\}/g, '*')
}

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter(
    (entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name) && !/\.test\.ts$|\.d\.ts$/.test(entry.name),
  )
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

describe('the paths that pages call', () => {
  it('are all served', () => {
    const called = sources.flatMap((text) =>
      [...text.matchAll(/['"`](\/api\/[^'"`]*)['"`]/g)].map((match) => shape(match[1]!)),
    )
    const known = new Set(served)
    // A path whose last part is a variable stands for each of its values.
    const isServed = (path: string) =>
      known.has(path) || (path.endsWith('/*') && served.some((one) => one.startsWith(path.slice(0, -1))))

    expect(served.length).toBeGreaterThan(20)
    expect([...new Set(called)].filter((path) => !isServed(path))).toEqual([])
  })
})
