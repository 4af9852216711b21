// Builds the script for websites out of tracker/ into the server's resources, where it is committed; a test fails when it
// drifts. `npm run tracker` writes it; with `--print` it is only shown.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const target = new URL(
  '../../server/app/src/main/resources/io/flusomail/audience/visits/flusomail.js',
  import.meta.url,
)

/** The script as one minified text. */
async function script() {
  const bundle = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('../tracker/flusomail.ts', import.meta.url)),
        formats: ['iife'],
        name: 'fm',
        fileName: () => 'flusomail.js',
      },
    },
  })
  return (Array.isArray(bundle) ? bundle[0] : bundle).output[0].code.trim() + '\n'
}

const code = await script()
if (process.argv.includes('--print')) process.stdout.write(code)
else {
  writeFileSync(target, code)
  console.log(`tracker: ${code.length} bytes`)
}
