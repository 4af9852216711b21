import { ago, id, type Row } from './world.ts'

/** Websites of the made-up workspace: one that is read, and one whose snippet nobody has put in yet. */
export const sites: Row[] = ['Shop', 'Blog'].map((name, n) => ({
  id: id('5173', n + 1),
  name,
  key: n === 0 ? 'q3Vt8YpLw0aZ7RkC5mXe' : 'b7Kd2NsUj9hQ4TfG1yLo',
  script_url: `https://mail.acme.example/w/${n === 0 ? 'q3Vt8YpLw0aZ7RkC5mXe' : 'b7Kd2NsUj9hQ4TfG1yLo'}.js`,
  origins: [`https://${name.toLowerCase()}.acme.example`],
  consent_mode: n === 0 ? 'required' : 'implied',
  respect_gpc: true,
  page_views: true,
  cookie_domain: n === 0 ? 'acme.example' : null,
  allow_unverified_identify: false,
  last_seen_at: n === 0 ? ago(120_000) : null,
  created_at: ago(864_000_000),
  updated_at: ago(864_000_000),
}))

export const siteDays = Array.from({ length: 9 }, (_, n) => ({
  day: ago((8 - n) * 86_400_000).slice(0, 10),
  accepted: 1_200 + n * 87,
  refused: n % 3,
  withheld: 300 + n * 11,
}))
