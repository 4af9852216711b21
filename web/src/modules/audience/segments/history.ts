import { computed, shallowRef } from 'vue'

const together = 1000
const mostKept = 200

/** States that can be taken back. Steps of the same `mark` in quick succession, as of typing, are one. */
export function useHistory<State>(initial: State, clock: () => number = Date.now) {
  const past = shallowRef<State[]>([])
  const future = shallowRef<State[]>([])
  const now = shallowRef<State>(initial)
  let last = { mark: '', at: 0 }

  function commit(next: State, mark = '') {
    const isSame = mark !== '' && mark === last.mark && clock() - last.at < together
    if (!isSame) past.value = [...past.value, now.value].slice(-mostKept)
    last = { mark, at: clock() }
    future.value = []
    now.value = next
  }

  function undo() {
    const before = past.value.at(-1)
    if (before === undefined) return
    past.value = past.value.slice(0, -1)
    future.value = [now.value, ...future.value]
    now.value = before
    last = { mark: '', at: 0 }
  }

  function redo() {
    const [after, ...rest] = future.value
    if (after === undefined) return
    future.value = rest
    past.value = [...past.value, now.value]
    now.value = after
    last = { mark: '', at: 0 }
  }

  return {
    now,
    commit,
    undo,
    redo,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
  }
}
