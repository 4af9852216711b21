import { expect, type APIRequestContext } from '@playwright/test'

interface Sandboxed {
  id: string
  subject: string
}

/** What the installation of the main job holds, by API: its owner makes people and mail without a screen. */
export class Acme {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  /** Waits for the newcomer of the main job, who sets up the installation that all tests share. */
  static async signIn(request: APIRequestContext): Promise<Acme> {
    const data = { email: 'owner@acme.example', password: 'seven grey herons' }
    let token = ''
    await expect
      .poll(
        async () => {
          const answer = await request.post('/api/auth/login', { data })
          if (answer.ok()) token = (await answer.json()).access_token
          return token
        },
        { timeout: 60_000, message: 'the main job has set up Acme' },
      )
      .not.toBe('')
    return new Acme(request, token)
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(path, { headers: this.headers() })
    expect(answer.ok(), `GET ${path}: ${answer.status()}`).toBe(true)
    return answer.json()
  }

  /** @returns the id of what was made */
  async make(path: string, data: object): Promise<string> {
    const answer = await this.request.post(path, { headers: this.headers(), data })
    expect(answer.ok(), `POST ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()).id
  }

  /** The text of the mail that the sandbox caught for an address, with its headers in front. */
  async caught(recipient: string, subject: string): Promise<string> {
    const found = `/api/sandbox/messages?recipient=${encodeURIComponent(recipient)}`
    let id: string | undefined
    await expect
      .poll(
        async () => {
          const { items } = await this.get<{ items: Sandboxed[] }>(found)
          id = items.find((mail) => mail.subject === subject)?.id
          return id
        },
        { timeout: 30_000, message: `"${subject}" for ${recipient}` },
      )
      .toBeDefined()
    const raw = await this.request.get(`/api/sandbox/messages/${id}/raw`, { headers: this.headers() })
    return (await raw.text()).replace(/=\r?\n/g, '').replace(/\r?\n[ \t]/g, ' ')
  }

  private headers() {
    return { Authorization: `Bearer ${this.token}` }
  }
}

/** The path of the first link of a mail that leads to this place of ours. */
export function linkTo(place: string, mail: string): string {
  const link = new RegExp(`https?://[^\\s/]+(/${place}/[A-Za-z0-9_-]+)`).exec(mail)
  expect(link, `a link to /${place}/ in ${mail}`).not.toBeNull()
  return link![1]!
}
