const longest = 63

/** The key that a label suggests, as templates and files call the field: `Date of birth` becomes `date_of_birth`. */
export function keyOfLabel(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+/, '')
  return plain.slice(0, longest).replace(/_+$/, '')
}

/** What templates, files and rules call the standard fields; the server lets no other field be called so. */
const standard = [
  ...[
    'id',
    'email',
    'email_verdict',
    'external_id',
    'first_name',
    'last_name',
    'phone',
    'locale',
    'time_zone',
  ],
  ...[
    'status',
    'tags',
    'lists',
    'fields',
    'consent',
    'engagement_status',
    'source',
    'created_at',
    'updated_at',
  ],
]

/** The key of a field that is made of a column of a file: always one that the server takes. */
export function keyOfColumn(heading: string, index: number): string {
  const key = keyOfLabel(heading)
  if (key === '') return `field_${index + 1}`
  return standard.includes(key) ? `${key}_in_file` : key
}

export function isFieldKey(key: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(key)
}
