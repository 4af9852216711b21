import { configure, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import { axeFindings } from '../../../../test/axe'
import { answer } from '../../../../test/fake/server'
import { renderApp } from '../../../../test/render'
import RuleBuilder from './components/RuleBuilder.vue'
import { provideBuilder, type Builder } from './useBuilder'
import { useRuleNames } from './useRuleNames'

const rule = { all: [{ field: 'city', op: 'is', value: 'Oslo' }, { tag: 'vip' }, { weather: 'rain' }] }

/** The builder over the made-up world, with what it holds for the test to look at. */
async function shown(begin: unknown = rule): Promise<Builder> {
  let builder: Builder
  const isBroken = ref(false)
  await renderApp(
    defineComponent(() => {
      builder = provideBuilder(begin, useRuleNames())
      return () =>
        h(RuleBuilder, {
          isBroken: isBroken.value,
          'onUpdate:isBroken': (is: boolean) => (isBroken.value = is),
        })
    }),
  )
  await screen.findByRole('group', { name: 'Rule of the segment' })
  return builder!
}

// Pages with many controls are slow to ask for by role while others use the machine.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() =>
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const body = JSON.parse(String(request.body ?? '{}')) as Record<string, unknown>
    const found = answer(request.method ?? 'GET', new URL(url, 'http://localhost'), body)
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  }),
)
afterEach(() => vi.unstubAllGlobals())

const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('the builder of a rule', { timeout: 30_000 }, () => {
  it('has nothing for axe to find', async () => {
    await shown({ any: [...rule.all, { not: { all: [{ engagement: 'opened', count: { at_least: 2 } }] } }] })

    expect(await axeFindings()).toEqual([])
  })

  it('changes what is typed and chosen, and leaves the rest as it was', async () => {
    const builder = await shown()

    await userEvent.selectOptions(screen.getByLabelText('How City is compared'), 'starts_with')
    const value = screen.getByLabelText('Value of City')
    await userEvent.clear(value)
    await userEvent.type(value, 'Ber')
    await userEvent.click(screen.getAllByRole('button', { name: 'Not' })[1]!)

    expect(builder.rule.value).toEqual({
      all: [{ field: 'city', op: 'starts_with', value: 'Ber' }, { not: { tag: 'vip' } }, { weather: 'rain' }],
    })
  })

  it('asks for a tag that there is not yet', async () => {
    const builder = await shown({ tag: 'vip' })
    const tag = await screen.findByRole('combobox', { name: 'Tag' })

    await userEvent.clear(tag)
    await userEvent.type(tag, 'Spring 2027')
    await userEvent.click(await screen.findByRole('option', { name: /^Spring 2027/ }))

    expect(builder.rule.value).toEqual({ tag: 'Spring 2027' })
    expect(tag).toHaveValue('Spring 2027')
  })

  it('adds a condition from the menu and goes to it', async () => {
    const builder = await shown({ all: [] })

    await userEvent.click(button('Add condition'))
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search conditions' }), 'score')
    await waitFor(() =>
      expect(screen.getByRole('option', { name: /^Score/ })).toHaveAttribute('aria-selected', 'true'),
    )
    await userEvent.keyboard('{Enter}')

    await waitFor(() => expect(screen.getByLabelText('Field')).toHaveFocus())
    expect(builder.rule.value).toEqual({ all: [{ field: 'score', op: 'is', value: null }] })
    expect(builder.isComplete.value).toBe(false)
  })

  it('removes a condition, goes to the next one, and brings it back', async () => {
    const builder = await shown()

    await userEvent.click(button(/^Remove: whose City/))
    await waitFor(() => expect(screen.getByLabelText('Tag')).toHaveFocus())
    expect(builder.rule.value).toEqual({ all: rule.all.slice(1) })
    await userEvent.click(button('Undo'))

    expect(builder.rule.value).toEqual(rule)
    await userEvent.click(button('Redo'))
    expect(builder.rule.value).toEqual({ all: rule.all.slice(1) })
  })

  it('moves a condition, which keeps the focus in its menu', async () => {
    const builder = await shown()

    await userEvent.click(button(/^More: who have the tag/))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Move up' }))

    await waitFor(() => expect(button(/^More: who have the tag/)).toHaveFocus())
    expect(builder.rule.value).toEqual({ all: [rule.all[1], rule.all[0], rule.all[2]] })
  })

  it('shows what the server refuses at the part that it names', async () => {
    const builder = await shown()

    builder.showProblem(
      new ApiProblem({
        status: 422,
        code: 'invalid_rule',
        title: 'Invalid',
        detail: 'Invalid',
        details: [{ field: 'rule.all[1].tag', code: 'unknown', message: 'There is no such tag.' }],
      }),
    )

    const condition = await screen.findByRole('group', { name: 'who have the tag “vip”' })
    expect(await within(condition).findByText('There is no such tag.')).toBeVisible()
  })

  it('builds a sequence whose focus goes along with it', async () => {
    const builder = await shown({ event: 'login' })

    await userEvent.click(button('Only if something followed'))
    const step = await screen.findByRole('group', { name: 'Step 2' })
    await waitFor(() => expect(within(step).getByLabelText('Whether step 2 followed')).toHaveFocus())
    await userEvent.selectOptions(within(step).getByLabelText('What step 2 is'), 'clicked')
    await userEvent.type(within(step).getByLabelText('Of which campaign'), 'Autumn')
    await userEvent.click(await within(step).findByRole('option', { name: 'Autumn issue' }))
    await userEvent.click(within(step).getByLabelText('machines count, too'))
    expect(builder.rule.value).toEqual({
      event: 'login',
      then: {
        engagement: 'clicked',
        campaign: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        human: false,
        within: 'P1D',
      },
    })
    await userEvent.click(button('Remove step 2'))

    await waitFor(() => expect(button('Only if something followed')).toHaveFocus())
    expect(builder.rule.value).toEqual({ event: 'login' })
  })

  it('takes JSON over as it is typed, and nothing that cannot be read', async () => {
    const builder = await shown()
    await userEvent.click(button('As JSON'))
    const text = await screen.findByLabelText('Rule as JSON')
    expect(JSON.parse((text as HTMLTextAreaElement).value)).toEqual(rule)

    await userEvent.clear(text)
    await userEvent.type(text, '{{"tag": "press"')
    expect(await screen.findByText(/not complete JSON/)).toBeVisible()
    expect(builder.rule.value).toEqual(rule)
    expect(button('As conditions')).toBeDisabled()
    await userEvent.type(text, '}')
    await userEvent.click(button('As conditions'))

    expect(await screen.findByRole('group', { name: 'who have the tag “press”' })).toBeVisible()
    expect(builder.rule.value).toEqual({ tag: 'press' })
  })
})
