import { expect, it } from 'vitest'
import { originsOf, snippet } from './snippet'

it('keeps what is said before the script is there', () => {
  const text = snippet('https://mail.example/w/k.js')
  const code = /<script>([^]*?)<\/script>/.exec(text)![1]!
  const page = { flusomail: undefined as unknown as { (...given: unknown[]): void; q: unknown[] } }
  new Function('window', code)(page)
  page.flusomail('consent', 'granted')
  expect(Array.from(page.flusomail.q[0] as ArrayLike<unknown>)).toEqual(['consent', 'granted'])
  expect(text).toContain('<script async src="https://mail.example/w/k.js"></script>')
})

it('reads origins one a line', () => {
  expect(originsOf(' https://a.example\n\nhttps://b.example, ')).toEqual([
    'https://a.example',
    'https://b.example',
  ])
})
