import { computed, inject, nextTick, provide, ref, shallowRef, type InjectionKey } from 'vue'
import { ApiProblem } from '@/api/problem'
import { inWords } from '@/lib/fieldNames'
import { announce } from '@/ui/feedback/announce'
import { duplicateNode, insertInto, moveNode, neighbourOf, removeNode, replaceNode, wrapNode } from './edits'
import { useHistory } from './history'
import { allMissing } from './missing'
import type { Rule } from './rule'
import { keyAt, newGroup, newLeaf, placeOf, readRule, writeRule } from './tree'
import type { RuleNames } from './useRuleNames'

const key: InjectionKey<Builder> = Symbol('rule builder')
const firstControl = '[data-controls] :is(select, input), select, input'

/** The rule that is being built, every change of it, and what is wrong with its parts. */
export function provideBuilder(initial: unknown, names: RuleNames, self?: string) {
  const { now: root, commit, undo, redo, canUndo, canRedo } = useHistory(readRule(initial))
  const element = ref<HTMLElement>()
  const problems = shallowRef(new Map<number, string[]>())
  const asked = ref(false)
  const { t } = names.say
  const missing = computed(() => allMissing(root.value, names.say.fieldType))

  /** Moves the focus to a part, into the control that `selector` names or its first one. */
  async function focusOn(node: number, selector = firstControl) {
    await nextTick()
    const part = element.value?.querySelector<HTMLElement>(`[data-node="${node}"]`)
    const found = [selector, firstControl, 'button'].flatMap(
      (one) => part?.querySelector<HTMLElement>(one) ?? [],
    )
    found[0]?.focus()
  }

  function add(group: number, leaf: Rule) {
    const node = newLeaf(leaf)
    commit(insertInto(root.value, group, node))
    void focusOn(node.key)
  }

  function addGroup(group: number) {
    const inside = group === root.value.key ? root.value : placeOf(root.value, group)?.node
    const node = newGroup(inside?.kind === 'group' && inside.match === 'all' ? 'any' : 'all')
    commit(insertInto(root.value, group, node))
    void focusOn(node.key)
  }

  function change(node: number, leaf: Rule) {
    const next = replaceNode(root.value, node, (found) =>
      found.kind === 'leaf' ? { ...found, leaf } : found,
    )
    commit(next, `leaf ${node}`)
  }

  function setNot(node: number, not: boolean) {
    commit(replaceNode(root.value, node, (found) => (found.kind === 'opaque' ? found : { ...found, not })))
  }

  function setMatch(node: number, match: 'all' | 'any', not: boolean) {
    commit(
      replaceNode(root.value, node, (found) => (found.kind === 'group' ? { ...found, match, not } : found)),
    )
  }

  function duplicate(node: number) {
    const { root: next, copy } = duplicateNode(root.value, node)
    commit(next)
    announce(t('segments.builder.duplicated'))
    void focusOn(copy)
  }

  function wrap(node: number) {
    const { root: next, group } = wrapNode(root.value, node)
    commit(next)
    void focusOn(group)
  }

  function remove(node: number) {
    const next = neighbourOf(root.value, node)
    commit(removeNode(root.value, node))
    announce(t('segments.builder.removed'))
    void focusOn(next, next === root.value.key ? '[data-add]' : firstControl)
  }

  function move(node: number, step: -1 | 1) {
    commit(moveNode(root.value, node, step))
    const place = placeOf(root.value, node)
    if (!place) return
    announce(t('segments.builder.moved', { n: place.index + 1, of: place.parent.children.length }))
    void focusOn(node, '[data-menu]')
  }

  /** Puts what the server found wrong with the rule on the parts that it names; answers whether it was about the rule. */
  function showProblem(problem: unknown): boolean {
    const details = problem instanceof ApiProblem ? problem.details : []
    const found = new Map<number, string[]>()
    for (const { field, message } of details) {
      if (!/^[/$.]*rule\b/.test(field ?? '')) continue
      const part = keyAt(root.value, field!)
      found.set(part, [...(found.get(part) ?? []), inWords(message)])
    }
    problems.value = found
    return found.size > 0
  }

  function replace(rule: unknown) {
    commit(readRule(rule), 'json')
  }

  const builder = {
    ...{ root, element, names, self, problems, missing, asked },
    ...{ undo, redo, canUndo, canRedo },
    ...{ add, addGroup, change, setNot, setMatch, duplicate, wrap, remove, move, replace },
    showProblem,
    rule: computed(() => writeRule(root.value)),
    isComplete: computed(() => missing.value.size === 0),
  }
  provide(key, builder as Builder)
  return builder
}

export type Builder = ReturnType<typeof provideBuilder>

export function useBuilder(): Builder {
  return inject(key)!
}
