import { describe, expect, it } from 'vitest'
import { whomOf } from './whom'

describe('whom a change means', () => {
  const ids = ['one', 'two']

  it('is the ticked people until all are asked for', () => {
    expect(whomOf({ ids, segment: 'near' }, false)).toEqual({ contact_ids: ids })
    expect(whomOf({ ids, filter: { tag: 'vip' } }, false)).toEqual({ contact_ids: ids })
  })

  it('is the segment whose members are shown, and no filter beside it', () => {
    expect(whomOf({ ids, segment: 'near' }, true)).toEqual({ segment_id: 'near' })
  })

  it('is the filter of the table, also an empty one', () => {
    expect(whomOf({ ids, filter: { tag: 'vip' } }, true)).toEqual({ filter: { tag: 'vip' } })
    expect(whomOf({ ids }, true)).toEqual({ filter: {} })
  })
})
