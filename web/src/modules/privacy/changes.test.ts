import { describe, expect, it } from 'vitest'
import { changesOf } from './changes'

describe('the changes of an audit entry', () => {
  it('are only the fields that differ', () => {
    const entry = {
      before: { name: 'News', tags: ['a'], size: 3 },
      after: { name: 'Daily', tags: ['a'], zone: 'UTC' },
    }

    expect(changesOf(entry)).toEqual([
      { field: 'name', before: 'News', after: 'Daily' },
      { field: 'size', before: '3', after: '–' },
      { field: 'zone', before: '–', after: 'UTC' },
    ])
  })
})
