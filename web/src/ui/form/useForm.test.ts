import { effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { leaveQuestion, mayLeave } from './unsaved'
import { useForm } from './useForm'

const refused = (details: { field?: string; code: string; message: string }[]) =>
  new ApiProblem({
    status: 422,
    code: 'invalid',
    title: 'Invalid',
    detail: 'The request is invalid.',
    details,
  })

describe('a form', () => {
  it('puts what the server refuses on its field and keeps the values', async () => {
    const form = useForm({
      initial: { email: 'ada', note: 'kept' },
      submit: () => Promise.reject(refused([{ field: 'email', code: 'format', message: 'Not an address.' }])),
    })

    expect(await form.submit()).toBe(false)

    expect(form.errors.email).toBe('Not an address.')
    expect(form.values.note).toBe('kept')
    expect(form.problem.value).toBeNull()
  })

  it('finds the field of a nested or renamed path', async () => {
    const form = useForm({
      initial: { settings: {}, zone: '' },
      fields: { time_zone: 'zone' },
      submit: () =>
        Promise.reject(
          refused([
            { field: '/settings/host', code: 'required', message: 'Host is missing.' },
            { field: 'time_zone', code: 'unknown', message: 'No such zone.' },
          ]),
        ),
    })

    await form.submit()

    expect(form.errors).toEqual({ settings: 'Host is missing.', zone: 'No such zone.' })
  })

  it('leaves what belongs to no field in the problem', async () => {
    const form = useForm({
      initial: { name: '' },
      submit: () => Promise.reject(refused([{ field: 'elsewhere', code: 'odd', message: 'Odd.' }])),
    })

    await form.submit()

    expect(form.errors).toEqual({})
    expect((form.problem.value as ApiProblem).details).toHaveLength(1)
  })

  it('does not submit what is wrong already, and submits once at a time', async () => {
    let sent = 0
    const form = useForm({
      initial: { name: '' },
      validate: (values) => ({ name: values.name === '' && 'A name is needed.' }),
      submit: async () => {
        sent += 1
      },
    })

    expect(await form.submit()).toBe(false)
    form.values.name = 'News'
    const answers = await Promise.all([form.submit(), form.submit()])

    expect(answers).toEqual([true, false])
    expect(sent).toBe(1)
    expect(form.errors).toEqual({})
  })

  it('asks before what was typed is left, and not after it was saved', async () => {
    const scope = effectScope()
    const form = scope.run(() =>
      useForm({ initial: { name: '' }, unsaved: 'ask', submit: () => Promise.resolve() }),
    )!
    expect(await mayLeave()).toBe(true)

    form.values.name = 'News'
    const staying = mayLeave()
    leaveQuestion.value!(false)
    expect(await staying).toBe(false)

    await form.submit()
    expect(await mayLeave()).toBe(true)
    scope.stop()
  })

  it('saves as another step of its page is chosen, and asks when it cannot', async () => {
    const scope = effectScope()
    const sent: string[] = []
    const form = scope.run(() =>
      useForm({
        initial: { name: '' },
        unsaved: 'save',
        validate: (values) => ({ name: values.name === '!' && 'Not so.' }),
        submit: async (values) => sent.push(values.name),
      }),
    )!

    form.values.name = 'News'
    expect(await mayLeave(true)).toBe(true)
    expect(sent).toEqual(['News'])

    form.values.name = '!'
    const leaving = mayLeave(true)
    await expect.poll(() => leaveQuestion.value).not.toBeNull()
    leaveQuestion.value!(true)
    expect(await leaving).toBe(true)
    scope.stop()
  })
})
