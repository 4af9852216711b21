import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { i18n } from '@/lib/i18n'
import en from '@/locales/en.json'
import bulk from '@/locales/en.bulk.json'
import campaigns from '@/locales/en.campaigns.json'
import identity from '@/locales/en.identity.json'
import computed from '@/locales/en.computed.json'
import files from '@/locales/en.files.json'
import merging from '@/locales/en.merging.json'
import notes from '@/locales/en.notes.json'
import quality from '@/locales/en.quality.json'
import segments from '@/locales/en.segments.json'
import sites from '@/locales/en.sites.json'
import timeline from '@/locales/en.timeline.json'
import verification from '@/locales/en.verification.json'
import views from '@/locales/en.views.json'
import consent from '@/locales/en.consent.json'
import reasons from '@/locales/en.reasons.json'
import '@/lib/reasonWords'
import '@/modules/audience/bulk/words'
import '@/modules/audience/computed/words'
import '@/modules/audience/fileWords'
import '@/modules/audience/merging/words'
import '@/modules/audience/notes/words'
import '@/modules/audience/quality/words'
import '@/modules/audience/segments/words'
import '@/modules/audience/sites/words'
import '@/modules/audience/timeline/words'
import '@/modules/audience/verification/words'
import '@/modules/audience/views/words'
import '@/modules/campaigns/words'
import '@/modules/consent/words'
import '@/modules/identity/words'

/** Keys that are put together at run time: the part before the last dot. */
function flatten(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : flatten(value as object, `${path}${key}.`),
  )
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const code = sources(join(import.meta.dirname, '../src'))
const keys = [
  ...flatten(en),
  ...flatten(segments),
  ...flatten(files),
  ...flatten(bulk),
  ...flatten(campaigns),
  ...flatten(identity),
  ...flatten(computed),
  ...flatten(consent),
  ...flatten(merging),
  ...flatten(reasons),
  ...flatten(notes),
  ...flatten(quality),
  ...flatten(sites),
  ...flatten(timeline),
  ...flatten(verification),
  ...flatten(views),
]
const used = new Set(
  code.flatMap((text) =>
    [...text.matchAll(/['"`]([a-z_]+(?:\.[a-z_0-9]+)+)['"`]/g)].map((match) => match[1]!),
  ),
)
const builtAtRunTime = [
  ...new Set(
    code.flatMap((text) =>
      [...text.matchAll(/`([a-z_]+(?:\.[a-z_0-9]+)*)\.\$\{/g)].map((match) => match[1]!),
    ),
  ),
]

describe('the catalogue', () => {
  it('has every message that a page asks for', () => {
    const asked = code.flatMap((text) =>
      [...text.matchAll(/\b(?:t|count|counted)\(\s*'([^']+)'/g)].map((match) => match[1]!),
    )

    expect([...new Set(asked)].filter((key) => !keys.includes(key))).toEqual([])
  })

  it('can be written, whatever the number', () => {
    const named = { n: 'N', what: 'W', phrase: 'P', name: 'N', step: 'S' }
    const broken = keys.filter((key) => {
      try {
        return [0, 1, 5].some((number) => i18n.global.t(key, named, number).trim() === '')
      } catch {
        return true
      }
    })

    expect(broken).toEqual([])
  })

  it('has no message that nobody asks for', () => {
    const unused = keys.filter(
      (key) => !used.has(key) && !builtAtRunTime.some((start) => key.startsWith(`${start}.`)),
    )

    expect(unused).toEqual([])
  })
})
