import { screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../../../test/render'
import UsageList from './components/UsageList.vue'
import './words'

describe('what uses a segment', () => {
  it('leads to the page of each, if it has one', async () => {
    const usage = [
      { resource: 'campaign', id: '1', name: 'Spring' },
      { resource: 'segment', id: '2', name: 'Near by' },
      { resource: 'score', id: '3', name: 'Lead score' },
      { resource: 'journey', id: '4', name: 'Welcome' },
    ]
    await renderApp(UsageList, { props: { usage } })

    const ways = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
    expect(ways).toEqual([
      ['Spring', '/campaigns/1'],
      ['Near by', '/segments/2'],
      ['Lead score', '/traits'],
    ])
    expect(screen.getByText('Welcome')).toBeVisible()
  })
})
