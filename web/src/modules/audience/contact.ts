import { Ban, Check, CircleDashed, MailX, ShieldX, UserX } from '@lucide/vue'
import type { Component } from 'vue'
import type { Contact, ContactStatus } from './api'

export function fullName(contact: Pick<Contact, 'first_name' | 'last_name'>): string {
  return [contact.first_name, contact.last_name].filter(Boolean).join(' ')
}

/** The lists that somebody is on: one that was left stays among the memberships. */
export function listNames(contact: Pick<Contact, 'memberships'>): string[] {
  return contact.memberships
    .filter((place) => place.status !== 'unsubscribed')
    .map((place) => place.list_name)
}

type Tone = 'neutral' | 'info' | 'warn' | 'good' | 'bad'

/** How the e-mail state of a person looks; its words are in the catalogue. */
export const statusLooks: Record<ContactStatus, { tone: Tone; icon: Component }> = {
  active: { tone: 'good', icon: Check },
  pending: { tone: 'info', icon: CircleDashed },
  unsubscribed: { tone: 'neutral', icon: UserX },
  bounced: { tone: 'warn', icon: MailX },
  complained: { tone: 'bad', icon: ShieldX },
  suppressed: { tone: 'neutral', icon: Ban },
}
