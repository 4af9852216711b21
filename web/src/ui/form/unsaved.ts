import { onScopeDispose, shallowReactive, shallowRef } from 'vue'

/** Something typed that would be lost. `save` may keep it where the page itself stays and only its part changes. */
export interface Unsaved {
  isDirty: () => boolean
  save?: () => Promise<boolean>
}

const held = shallowReactive(new Set<Unsaved>())

/** The question that is open, answered with whether to leave. */
export const leaveQuestion = shallowRef<((leave: boolean) => void) | null>(null)

/** Guards what is typed while the component lives: leaving the page, or the app, asks first. */
export function guardUnsaved(one: Unsaved) {
  held.add(one)
  window.addEventListener('beforeunload', warnBeforeUnload)
  onScopeDispose(() => {
    held.delete(one)
    if (held.size === 0) window.removeEventListener('beforeunload', warnBeforeUnload)
  })
}

function warnBeforeUnload(event: BeforeUnloadEvent) {
  if ([...held].some((one) => one.isDirty())) event.preventDefault()
}

/** Whether the page may be left; on the `samePage` a step is saved as one goes, and asked about if it cannot be. */
export async function mayLeave(samePage = false): Promise<boolean> {
  for (const one of held) {
    if (!one.isDirty() || (samePage && (!one.save || (await one.save())))) continue
    if (!(await asked())) return false
  }
  return true
}

function asked(): Promise<boolean> {
  leaveQuestion.value?.(false)
  return new Promise((resolve) => {
    leaveQuestion.value = (leave) => {
      leaveQuestion.value = null
      resolve(leave)
    }
  })
}
