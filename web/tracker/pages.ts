import { campaign, clean, path } from './address.ts'

/** The page that is shown, as a page view tells it. */
export function shown(referrer: string) {
  const url = clean(location.href)
  return {
    url,
    path: path(location.pathname),
    title: document.title.slice(0, 300),
    referrer: clean(referrer),
    ...campaign(url),
  }
}

/** Calls whenever another page is shown, also by an app that changes its address by itself; fragments do not count. */
export function onPage(call: (referrer: string) => void) {
  const place = () => location.origin + location.pathname + location.search
  let last = place()
  function look() {
    // The app has its title set by then.
    setTimeout(() => {
      if (place() === last) return
      const before = last
      last = place()
      call(before)
    }, 50)
  }
  for (const move of ['pushState', 'replaceState'] as const) {
    const moved = history[move]
    history[move] = function (...given) {
      moved.apply(this, given)
      look()
    }
  }
  addEventListener('popstate', look)
  addEventListener('pageshow', (event) => {
    if (event.persisted) call('')
  })
}
