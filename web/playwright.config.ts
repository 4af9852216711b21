import { defineConfig } from '@playwright/test'

/**
 * Two kinds of tests in a real browser. `screens` looks at every page over the made-up world, so that it needs no
 * server. `app` drives the running application at FLUSOMAIL_URL and is left out without it.
 */
const app = process.env.FLUSOMAIL_URL
const port = Number(process.env.FLUSOMAIL_SCREENS_PORT ?? 4179)

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: Number(process.env.FLUSOMAIL_E2E_WORKERS ?? 2),
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
    command: `npx vite preview --mode demo --strictPort --port ${port}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
})
