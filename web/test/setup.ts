import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/vue'
import { afterEach, vi } from 'vitest'
import { locale } from '@/lib/format'

const ownLocale = { ...locale }

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  Object.assign(locale, ownLocale)
  localStorage.clear()
  sessionStorage.clear()
  document.body.innerHTML = ''
})

// What jsdom lacks and headless primitives ask for.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
Element.prototype.hasPointerCapture ??= () => false
Element.prototype.setPointerCapture ??= () => {}
Element.prototype.releasePointerCapture ??= () => {}
HTMLCanvasElement.prototype.getContext = () => null
