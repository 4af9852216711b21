// Fails the build when a page costs more than it may: gzipped JavaScript and CSS of the shell with its first
// routes, and of each heavy chunk that is loaded on demand.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const size = (file) => gzipSync(readFileSync(new URL(file, dist))).length

/** The chunk and everything that it imports statically. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) closure(next, seen)
  return seen
}

function weigh(keys) {
  const chunks = new Set(keys.flatMap((key) => [...closure(key)]))
  const css = new Set([...chunks].flatMap((key) => manifest[key].css ?? []))
  return {
    js: [...chunks].reduce((sum, key) => sum + size(manifest[key].file), 0),
    css: [...css].reduce((sum, file) => sum + size(file), 0),
  }
}

const firstRoutes = [
  'src/app/auth/pages/SignInPage.vue',
  'src/app/shell/AppShell.vue',
  'src/modules/insights/pages/DashboardPage.vue',
]
const budgets = [
  { name: 'shell and first route', keys: ['index.html', ...firstRoutes], js: 170_000, css: 15_000 },
  { name: 'code editor', keys: ['src/ui/code/editor.ts'], js: 200_000, css: 5_000 },
]

let failed = false
for (const { name, keys, js, css } of budgets) {
  const absent = keys.filter((key) => !manifest[key])
  if (absent.length > 0) {
    console.error(
      `budget: ${absent.join(', ')} is no chunk of the build; name the new entry in scripts/budget.mjs`,
    )
    process.exit(1)
  }
  const found = weigh(keys)
  const over = found.js > js || found.css > css
  failed ||= over
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  console.log(
    `budget: ${name}: js ${kb(found.js)} of ${kb(js)}, css ${kb(found.css)} of ${kb(css)}${over ? '  OVER' : ''}`,
  )
}
process.exit(failed ? 1 : 0)
