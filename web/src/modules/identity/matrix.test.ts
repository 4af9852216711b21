import { describe, expect, it } from 'vitest'
import { matrixOf } from './matrix'

describe('the permission matrix', () => {
  it('says per resource what each role may do', () => {
    const rows = matrixOf([
      { role: 'owner', permissions: ['*'] },
      { role: 'editor', permissions: ['lists:read', 'lists:create', 'campaigns:send'] },
    ])

    expect(rows.map((row) => row.resource)).toEqual(['campaigns', 'lists'])
    expect(rows[1]).toMatchObject({ possible: ['create', 'read'], byRole: { editor: ['create', 'read'] } })
    expect(rows[0]!.byRole.owner).toContain('send')
  })
})
