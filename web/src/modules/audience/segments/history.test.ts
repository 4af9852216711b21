import { describe, expect, it } from 'vitest'
import { useHistory } from './history'

describe('a history', () => {
  it('takes steps back and brings them again, until a new one is taken', () => {
    const { now, commit, undo, redo, canUndo, canRedo } = useHistory('a')
    commit('b')
    commit('c')

    undo()
    undo()
    expect([now.value, canUndo.value, canRedo.value]).toEqual(['a', false, true])
    redo()
    commit('d')

    expect([now.value, canRedo.value]).toEqual(['d', false])
    undo()
    expect(now.value).toBe('b')
  })

  it('takes quick steps of one kind as one', () => {
    let time = 0
    const { now, commit, undo } = useHistory('', () => time)
    for (const typed of ['O', 'Os', 'Osl']) commit(typed, 'city')
    time = 5000
    commit('Oslo', 'city')

    undo()
    expect(now.value).toBe('Osl')
    undo()

    expect(now.value).toBe('')
  })
})
