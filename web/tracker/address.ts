/** Names of parameters that look like somebody's data; the server has the same list. */
const personal =
  /mail|token|passw|pwd|secret|session|auth|otp|signature|phone|mobile|name|address|birth|iban|^(key|code|state|sid|sig|hash|pass|tel|dob|zip|fm|api_?key)$/i
const at = /@|%40/i

/** An address without a fragment, a user, and what looks like somebody's data; empty for none. */
export function clean(address: string): string {
  try {
    const url = new URL(address)
    url.hash = url.username = url.password = ''
    for (const [name, value] of [...url.searchParams])
      if (personal.test(name) || at.test(value) || at.test(name)) url.searchParams.delete(name)
    url.pathname = path(url.pathname)
    return url.href
  } catch {
    return ''
  }
}

export function path(pathname: string): string {
  return pathname
    .split('/')
    .map((step) => (at.test(step) ? '…' : step))
    .join('/')
}

/** `utm_source` and its kind, out of a cleaned address. */
export function campaign(address: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of new URL(address).searchParams)
    if (/^utm_\w{1,20}$/.test(name)) found[name] = value.slice(0, 200)
  return found
}
