import { screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../../../test/render'
import AuditLine from './components/AuditLine.vue'
import './words'

const at = '2026-03-14T03:00:00Z'

describe('what a nightly check found', () => {
  it('is one quiet line when all was right', async () => {
    await renderApp(AuditLine, { props: { audit: { at, added: 0, removed: 0 } } })

    expect(screen.getByText(/^Checked/)).toHaveTextContent(/nothing to repair$/)
  })

  it('is a notice that says how many were wrong in which way, and why', async () => {
    await renderApp(AuditLine, { props: { audit: { at, added: 1200, removed: 1 } } })

    expect(screen.getByText('1,201 memberships were wrong and have been put right')).toBeVisible()
    expect(
      screen.getByText(/1,200 people were missing, 1 person was in without belonging\. A change had not/),
    ).toBeVisible()
  })
})
