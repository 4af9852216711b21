import { onScopeDispose, readonly, ref } from 'vue'
import { http } from './http'
import { session } from './session'

/** One message of the server: what happened, its facts, when. */
export interface LiveFrame {
  event: string
  data: Record<string, unknown>
  at: string
}

type Handler = (frame: LiveFrame) => void

const connected = ref(false)
const handlers = new Set<{ events: string[]; handler: Handler }>()
const firstDelayMillis = 1000
const longestDelayMillis = 60_000

/** Whether changes arrive by themselves; while not, pages ask again at intervals. */
export const liveConnected = readonly(connected)

/** Hears events of the server while the component lives; `campaign.*` hears all that begin so. */
export function useLive(events: string[], handler: Handler) {
  const entry = { events, handler }
  handlers.add(entry)
  onScopeDispose(() => handlers.delete(entry))
}

/** How often a page asks again: never needed while live, else every `seconds`. Live still asks now and then, in case. */
export function pollMillis(seconds: number): number {
  return connected.value ? Math.max(30, seconds * 6) * 1000 : seconds * 1000
}

/** Whether a message is about this thing; one that names nothing may be about anything. */
export function concerns(frame: LiveFrame, id: string): boolean {
  const about = frame.data.campaign_id ?? frame.data.id
  return about === undefined || about === id
}

let socket: WebSocket | null = null
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let wanted = false

/** Keeps a connection while someone is signed in; comes back with growing, uneven pauses. */
export function startLive(open: (url: string) => WebSocket = (url) => new WebSocket(url)) {
  stopLive()
  wanted = true
  failures = 0
  connect(open)
}

export function stopLive() {
  wanted = false
  clearTimeout(timer)
  socket?.close()
  socket = null
  connected.value = false
}

function connect(open: (url: string) => WebSocket) {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const own = open(`${scheme}://${location.host}/api/live`)
  socket = own
  own.onopen = () =>
    own.send(
      JSON.stringify({
        token: session.token,
        ...(session.workspaceId ? { workspace: session.workspaceId } : {}),
      }),
    )
  own.onmessage = (message) => {
    connected.value = true
    failures = 0
    dispatch(String(message.data))
  }
  own.onclose = () => {
    if (socket !== own) return
    socket = null
    connected.value = false
    if (wanted) timer = setTimeout(() => void reconnect(open), pause(++failures))
  }
}

/** A socket may have been closed because the token ran out: any answered request renews it. */
async function reconnect(open: (url: string) => WebSocket) {
  await http.get('/api/me').catch(() => undefined)
  if (wanted && socket === null) connect(open)
}

function pause(failed: number): number {
  const longest = Math.min(longestDelayMillis, firstDelayMillis * 2 ** Math.min(failed, 6))
  return longest / 2 + Math.random() * (longest / 2)
}

function dispatch(text: string) {
  let frame: LiveFrame
  try {
    frame = JSON.parse(text)
  } catch {
    return
  }
  if (typeof frame.event !== 'string') return
  for (const { events, handler } of handlers)
    if (events.some((event) => matches(event, frame.event))) handler({ ...frame, data: frame.data ?? {} })
}

function matches(wantedEvent: string, event: string): boolean {
  return wantedEvent.endsWith('*') ? event.startsWith(wantedEvent.slice(0, -1)) : wantedEvent === event
}
