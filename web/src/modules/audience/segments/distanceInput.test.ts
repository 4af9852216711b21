import { fireEvent, screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../../../test/render'
import DistanceInput from './components/DistanceInput.vue'
import './words'

const around = (value: unknown, changed: unknown[]) =>
  renderApp(DistanceInput, {
    props: { label: 'Home', modelValue: value, 'onUpdate:modelValue': (next: unknown) => changed.push(next) },
  })

describe('a distance from a place', () => {
  it('is written number by number', async () => {
    const changed: unknown[] = []
    await around({ latitude: 59.91, longitude: null, km: 50 }, changed)

    await fireEvent.update(screen.getByLabelText('Longitude: Home'), '10.75')
    await fireEvent.update(screen.getByLabelText('How far: Home'), '')

    expect(changed).toEqual([
      { latitude: 59.91, longitude: 10.75, km: 50 },
      { latitude: 59.91, longitude: null, km: null },
    ])
  })

  it('keeps its number in another unit', async () => {
    const changed: unknown[] = []
    await around({ latitude: 1, longitude: 2, km: 50 }, changed)

    await fireEvent.update(screen.getByLabelText(/^Unit/), 'miles')

    expect(changed).toEqual([{ latitude: 1, longitude: 2, miles: 50 }])
  })

  it('takes both coordinates as a map has them', async () => {
    const changed: unknown[] = []
    await around({ latitude: null, longitude: null, miles: 30 }, changed)

    await fireEvent.paste(screen.getByLabelText('Latitude: Home'), {
      clipboardData: { getData: () => '59.9139, 10.7522' },
    })

    expect(changed).toEqual([{ latitude: 59.9139, longitude: 10.7522, miles: 30 }])
  })
})
