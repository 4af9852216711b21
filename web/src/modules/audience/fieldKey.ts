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

export function isFieldKey(key: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(key)
}
