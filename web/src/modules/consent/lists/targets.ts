import type { Targets } from './api'

const label = String.raw`[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`
const domain = new RegExp(String.raw`^(${label}\.)+${label}$`, 'u')

/** Addresses and domains out of a text with one on a line, or with commas; what is neither is told. */
export function targetsOf(text: string): Targets & { wrong: string[] } {
  const found = { emails: [] as string[], domains: [] as string[], wrong: [] as string[] }
  const parts = new Set(text.split(/[\s,;]+/).filter(Boolean))
  for (const part of parts) {
    if (/^[^@]+@[^@]+$/.test(part)) found.emails.push(part)
    else if (domain.test(part)) found.domains.push(part)
    else found.wrong.push(part)
  }
  return found
}
