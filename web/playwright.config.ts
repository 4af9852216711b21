import { createServer, type AddressInfo } from 'node:net'
import { defineConfig } from '@playwright/test'

/**
 * Two kinds of tests in a real browser. `screens` looks at every page over the made-up world, so that it needs no
 * server. `app` drives a running application with an empty database at FLUSOMAIL_E2E_URL, and is left out without it.
 */
const app = process.env.FLUSOMAIL_E2E_URL ?? process.env.FLUSOMAIL_URL

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

// This file is read again by each worker: the first reading decides.
const port = (process.env.FLUSOMAIL_SCREENS_PORT ??= String(await freePort()))
const pages = 'node_modules/.cache/screens/static'

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: Number(process.env.FLUSOMAIL_E2E_WORKERS ?? 2),
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env.FLUSOMAIL_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'screens', testMatch: 'screens/**/*.spec.ts', use: { baseURL: `http://localhost:${port}` } },
    ...(app ? [{ name: 'app', testMatch: 'app/**/*.spec.ts', use: { baseURL: app } }] : []),
  ],
  webServer: {
    command: `bash build-if-changed.sh ${pages} && npx vite preview --mode demo --outDir ${pages} --strictPort --port ${port}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 180_000,
  },
})
