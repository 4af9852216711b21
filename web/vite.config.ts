import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { fakeServer } from './test/fake/plugin.ts'

/** Everything the server answers; the rest belongs to the app. */
const backend = process.env.FLUSOMAIL_BACKEND ?? 'http://localhost:8080'
const served = ['/api', '/t', '/u', '/v', '/w', '/health', '/docs']

function proxyFor(mode: string) {
  if (mode === 'demo') return {}
  return Object.fromEntries(
    served.map((path) => [`^${path}(/|$)`, { target: backend, ws: path === '/api', xfwd: true }]),
  )
}

const tests = ['src', 'tracker', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`),
)

/** Modules remember what such a test answered, or are loaded anew for it. */
const keepsState = (file: string) => /stubGlobal|resetModules|signInAsOwner/.test(readFileSync(file, 'utf8'))

export default defineConfig(({ mode }) => ({
  plugins: [vue(), tailwindcss(), ...(mode === 'demo' ? [fakeServer()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { port: Number(process.env.PORT ?? 5173), proxy: proxyFor(mode) },
  preview: { proxy: proxyFor(mode) },
  build: {
    manifest: true,
    target: 'es2022',
    cssCodeSplit: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: 'jsdom',
    // On a machine that builds the server meanwhile.
    testTimeout: 20_000,
    setupFiles: ['test/setup.ts'],
    pool: 'threads',
    // Most files share one window, of which test/setup.ts clears what a test left: a fifth of the time.
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: tests.filter((file) => !keepsState(file)), isolate: false },
      },
      { extends: true, test: { name: 'alone', include: tests.filter(keepsState) } },
    ],
    restoreMocks: true,
    unstubGlobals: true,
  },
}))
