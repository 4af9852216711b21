import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locale } from '@/lib/format'
import { audienceApi, type ImportInspection, type ImportOptions } from './api'
import { useImport } from './useImport'

const inspection: ImportInspection = {
  ...{ delimiter: ';', encoding: 'UTF-8', header: true, format: 'text', files: ['people.csv'], sheets: [] },
  columns: [{ name: 'Mail', suggested_field: 'email', samples: [] }],
}
const file = new File(['Mail\nada@example.org'], 'people.csv')
let told: Partial<ImportOptions>[]

describe('an import', () => {
  const zone = locale.timeZone
  const atTheServer = audienceApi.inspect
  beforeEach(() => {
    locale.timeZone = 'Europe/Oslo'
    told = []
    audienceApi.inspect = (_file, options) => {
      told.push(JSON.parse(JSON.stringify(options)) as Partial<ImportOptions>)
      return Promise.resolve(inspection)
    }
  })
  afterEach(() => {
    locale.timeZone = zone
    audienceApi.inspect = atTheServer
  })

  it('is read anew as a person says, and taken in as it was read', async () => {
    const plan = useImport()
    await plan.choose(file)
    plan.state.told = { preset: 'none', delimiter: ',', encoding: 'windows-1252', header: 'no' }

    await plan.read()

    const said = { preset: 'none', delimiter: ',', encoding: 'windows-1252', has_header: false }
    expect(told).toEqual([{}, said])
    expect(plan.options.value).toMatchObject(said)
  })

  it('says in which order days are written, until another file is chosen', async () => {
    const plan = useImport()
    await plan.choose(file)
    plan.state.dateOrder = 'month_first'
    const said = plan.options.value.date_order

    await plan.choose(file)

    expect([said, plan.options.value.date_order]).toEqual(['month_first', undefined])
  })

  it('guesses anew at another file', async () => {
    const plan = useImport()
    await plan.choose(file)
    plan.state.told.header = 'no'

    await plan.choose(file)

    expect(told).toEqual([{}, {}])
  })

  it('says when and to what people agreed, and tags them', () => {
    const plan = useImport()
    Object.assign(plan.state, { consent: true, consentSource: ' fair ', consentDay: '2026-05-01' })
    Object.assign(plan.state, { consentWording: 'Send me news', tags: ['fair 2026'] })

    expect(plan.options.value).toMatchObject({
      consent: { source: 'fair', at: '2026-04-30T22:00:00.000Z', wording: 'Send me news' },
      tags: ['fair 2026'],
    })
  })

  it('goes on only when a place has both of its halves', () => {
    const plan = useImport()
    plan.state.mapping = { Mail: 'email', Lat: 'fields.home.latitude', Own: 'fields.latitude' }
    const before = { halves: plan.halves.value, done: plan.columnsDone.value }

    plan.state.mapping.Lng = 'fields.home.longitude'

    expect(before).toEqual({ halves: ['fields.home.latitude'], done: false })
    expect([plan.halves.value, plan.columnsDone.value]).toEqual([[], true])
  })

  it('takes one target out of two columns only where there are several files', async () => {
    const plan = useImport()
    await plan.choose(file)
    plan.state.mapping = { Mail: 'email', 'E-Mail-Adresse': 'email', Tags: 'tags', Groups: 'tags' }
    const alone = plan.doubled.value

    plan.state.inspection = { ...inspection, files: ['people.csv', 'leute.csv'] }

    expect(alone).toEqual(['email', 'tags'])
    expect([plan.doubled.value, plan.columnsDone.value]).toEqual([[], true])
  })

  it('says nothing of a time that nobody gave', () => {
    const plan = useImport()
    Object.assign(plan.state, { consent: true, consentSource: 'fair' })

    expect(JSON.parse(JSON.stringify(plan.options.value.consent))).toEqual({ source: 'fair' })
    expect(plan.options.value.tags).toBeUndefined()
  })
})
