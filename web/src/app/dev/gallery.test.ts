import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { axeFindings } from '../../../test/axe'
import { renderApp } from '../../../test/render'
import GalleryFeedback from './GalleryFeedback.vue'
import GalleryForm from './GalleryForm.vue'
import GalleryOverlays from './GalleryOverlays.vue'
import ConfirmDialog from '@/ui/overlay/ConfirmDialog.vue'
import ComboBox from '@/ui/form/ComboBox.vue'
import MultiSelect from '@/ui/form/MultiSelect.vue'
import DataTable from '@/ui/table/DataTable.vue'

const people = [
  { value: 'ada', label: 'Ada' },
  { value: 'grace', label: 'Grace' },
  { value: 'alan', label: 'Alan' },
]

describe('the gallery', () => {
  it.each([
    ['forms', GalleryForm],
    ['feedback', GalleryFeedback],
    ['overlays', GalleryOverlays],
  ])('has nothing for axe to find in %s', async (_name, part) => {
    await renderApp(part)

    expect(await axeFindings()).toEqual([])
  })
})

describe('a dialog', () => {
  it('keeps focus, closes on Escape and gives focus back', async () => {
    await renderApp(GalleryOverlays)
    const opener = screen.getByRole('button', { name: 'Dialog' })
    opener.focus()

    await userEvent.click(opener)
    const dialog = await screen.findByRole('dialog', { name: 'New list' })
    expect(dialog).toContainElement(document.activeElement as HTMLElement)
    expect(await axeFindings()).toEqual([])
    await userEvent.keyboard('{Escape}')

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(opener).toHaveFocus()
  })

  it('confirms only when the name is typed', async () => {
    const confirmed = ref(0)
    await renderApp(
      defineComponent(
        () => () =>
          h(ConfirmDialog, {
            open: true,
            title: 'Delete?',
            body: 'Gone for good.',
            confirm: 'Delete list',
            phrase: 'News',
            onConfirm: () => (confirmed.value += 1),
          }),
      ),
    )
    const button = await screen.findByRole('button', { name: 'Delete list' })
    expect(button).toBeDisabled()

    await userEvent.type(screen.getByLabelText('To confirm, type News'), 'News{Enter}')

    expect(confirmed.value).toBe(1)
  })
})

describe('a dialog', () => {
  it('begins in its first field and gives the focus back to what opened it', async () => {
    const open = ref(false)
    await renderApp(
      defineComponent(() => () => [
        h('button', { onClick: () => (open.value = true) }, 'Delete…'),
        h(ConfirmDialog, {
          title: 'Delete News?',
          body: 'It is gone then.',
          confirm: 'Delete',
          phrase: 'News',
          open: open.value,
          'onUpdate:open': (is: boolean) => (open.value = is),
        }),
      ]),
    )

    await userEvent.click(screen.getByRole('button', { name: 'Delete…' }))
    await waitFor(() => expect(screen.getByLabelText('To confirm, type News')).toHaveFocus())
    await userEvent.keyboard('{Escape}')

    await waitFor(() => expect(screen.getByRole('button', { name: 'Delete…' })).toHaveFocus())
  })
})

describe('a combobox', () => {
  it('is worked by keys alone', async () => {
    const chosen = ref<string | null>(null)
    await renderApp(
      defineComponent(
        () => () =>
          h(ComboBox, {
            options: people,
            label: 'Person',
            modelValue: chosen.value,
            'onUpdate:modelValue': (value) => (chosen.value = value ?? null),
          }),
      ),
    )
    const field = screen.getByRole('combobox', { name: 'Person' })

    await userEvent.type(field, 'a')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: 'Grace' }).id)
    expect(await axeFindings()).toEqual([])
    await userEvent.keyboard('{Enter}')

    expect(chosen.value).toBe('grace')
    expect(field).toHaveValue('Grace')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('takes several, makes new ones and removes the last by Backspace', async () => {
    const chosen = ref<string[]>(['ada'])
    await renderApp(
      defineComponent(
        () => () =>
          h(MultiSelect, {
            options: people,
            label: 'Tags',
            creatable: true,
            modelValue: chosen.value,
            'onUpdate:modelValue': (value) => (chosen.value = value ?? []),
          }),
      ),
    )
    const field = screen.getByRole('combobox', { name: 'Tags' })

    await userEvent.type(field, 'vip{Enter}grace{Enter}')
    expect(chosen.value).toEqual(['ada', 'vip', 'grace'])
    await userEvent.keyboard('{Backspace}')

    expect(chosen.value).toEqual(['ada', 'vip'])
  })
})

describe('a table', () => {
  it('names rows and columns and ticks all rows at once', async () => {
    const selected = ref<string[]>([])
    await renderApp(
      defineComponent(
        () => () =>
          h(
            DataTable as never,
            {
              caption: 'People',
              columns: [
                { key: 'label', label: 'Name' },
                { key: 'value', label: 'Key' },
              ],
              rows: people,
              rowKey: (row: { value: string }) => row.value,
              rowLabel: (row: { label: string }) => row.label,
              selected: selected.value,
              'onUpdate:selected': (value: string[]) => (selected.value = value),
            } as never,
          ),
      ),
    )

    expect(screen.getByRole('rowheader', { name: 'Grace' })).toBeVisible()
    await fireEvent.click(screen.getByLabelText('Select all rows shown'))
    expect(selected.value).toEqual(['ada', 'grace', 'alan'])
    await fireEvent.click(screen.getByLabelText('Select Grace'))

    expect(selected.value).toEqual(['ada', 'alan'])
    expect(await axeFindings()).toEqual([])
  })
})
