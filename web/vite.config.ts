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
    include: ['src/**/*.test.ts', 'tracker/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
  },
}))
