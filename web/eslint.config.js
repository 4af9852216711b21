import pluginVue from 'eslint-plugin-vue'
import vueA11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'
import { readdirSync } from 'node:fs'

const modules = readdirSync(new URL('./src/modules', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** A module sees the shared folders and itself, never another module. */
const moduleBoundaries = modules.map((name) => ({
  files: [`src/modules/${name}/**/*.{ts,vue}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: modules
          .filter((other) => other !== name)
          .map((other) => ({
            group: [`@/modules/${other}/*`, `**/../${other}/*`],
            message: 'Modules do not import each other: move the shared piece to ui, lib or api.',
          })),
      },
    ],
  },
}))

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/generated', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  ...pluginVue.configs['flat/recommended'],
  ...vueA11y.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      'no-undef': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/no-v-html': 'error',
      'vue/prop-name-casing': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/no-autofocus': 'error',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['src/ui/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/modules/*', '@/app/*'] }] },
  },
  // The made-up world is one table of data and one table of routes.
  { files: ['test/fake/**'], rules: { 'max-lines': 'off' } },
  ...moduleBoundaries,
)
