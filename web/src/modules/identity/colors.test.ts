import { describe, expect, it } from 'vitest'
import { freeColor, workspaceColors } from './colors'

describe('the colour of a new workspace', () => {
  it('is one that no other has', () => {
    expect(freeColor([])).toBe(workspaceColors[0])
    expect(freeColor([null])).toBe(workspaceColors[1])
    expect(freeColor(['#0B6E5F', '#1d5fa8'])).toBe(workspaceColors[2])
  })

  it('is the rarest when all are taken', () => {
    expect(freeColor([...workspaceColors, workspaceColors[0]])).toBe(workspaceColors[1])
  })
})
