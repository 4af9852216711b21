import type { Contact, ContactDraft } from './api'

/** A contact as the form holds it: never null, lists by id. */
export function valuesOf(contact: Contact | undefined) {
  return {
    email: contact?.email ?? '',
    external_id: contact?.external_id ?? '',
    first_name: contact?.first_name ?? '',
    last_name: contact?.last_name ?? '',
    phone: contact?.phone ?? '',
    locale: contact?.locale ?? '',
    time_zone: contact?.time_zone ?? (null as string | null),
    tags: [...(contact?.tags ?? [])],
    lists: [...(contact?.lists ?? [])],
    fields: { ...contact?.fields } as Record<string, unknown>,
    has_consent: false,
    consent: '',
  }
}

export type ContactValues = ReturnType<typeof valuesOf>

/** What is sent: all that is filled for a new contact, only what changed for a known one. Names are kept as typed. */
export function draftOf(values: ContactValues, known: Contact | undefined): ContactDraft {
  const before = valuesOf(known)
  const plain = {
    email: values.email.trim() || null,
    external_id: values.external_id || null,
    first_name: values.first_name || null,
    last_name: values.last_name || null,
    phone: values.phone || null,
    locale: values.locale || null,
    time_zone: values.time_zone || null,
  }
  const beforePlain: Record<string, unknown> = { ...before, email: before.email }
  const changed = Object.entries(plain).filter(([key, value]) =>
    known ? (value ?? '') !== (beforePlain[key] ?? '') : value !== null,
  )
  const fields = Object.entries(values.fields).filter(
    ([key, value]) => value !== undefined && !same(value, before.fields[key]),
  )
  return {
    ...Object.fromEntries(changed),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    ...(same([...values.tags].sort(), [...before.tags].sort()) ? {} : { tags: values.tags }),
    ...(same([...values.lists].sort(), [...before.lists].sort()) ? {} : { lists: values.lists }),
    ...(values.has_consent
      ? { consent: { source: values.consent.trim() }, ...(known ? { status: 'active' } : {}) }
      : {}),
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
