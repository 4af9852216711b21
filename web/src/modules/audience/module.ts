import { Filter, Upload, User, UserPlus } from '@lucide/vue'
import { i18n } from '@/lib/i18n'
import type { Job } from '@/api/page'
import type { ModuleDescriptor, TrayJob } from '@/lib/module'
import { audienceApi, bulkKind, freezeKind, verifyKind } from './api'
import { undoKind } from './bulk/api'
import { fullName } from './contact'
import { exportsApi } from './exports'
import { peopleRoutes } from './peopleRoutes'
import { segmentRoutes } from './segments/routes'
import { siteRoutes } from './sites/routes'
import { bulkTrayJob, exportTrayJob, freezeTrayJob, trayJob, undoTrayJob, verifyTrayJob } from './tray'

const section = 'audience' as const

const trayJobOf: Record<string, (job: Job) => TrayJob> = {
  [bulkKind]: bulkTrayJob,
  [freezeKind]: freezeTrayJob,
  [undoKind]: undoTrayJob,
  [verifyKind]: verifyTrayJob,
}

const recentMillis = 60 * 60 * 1000
const isRecent = (job: Job) =>
  !job.finished_at || Date.now() - new Date(job.finished_at).getTime() < recentMillis

export default {
  routes: [
    {
      path: 'contacts',
      component: () => import('./pages/ContactsPage.vue'),
      meta: { title: 'audience.contacts.title', permission: 'contacts:read', section },
    },
    {
      path: 'contacts/new',
      component: () => import('./pages/ContactEditPage.vue'),
      meta: { title: 'audience.contacts.new', permission: 'contacts:create', section },
    },
    ...peopleRoutes,
    {
      path: 'contacts/:id',
      component: () => import('./pages/ContactPage.vue'),
      meta: { title: 'audience.contacts.one', permission: 'contacts:read', section },
      props: true,
      children: [
        { path: '', name: 'contact', component: () => import('./pages/ContactActivity.vue') },
        {
          path: 'details',
          name: 'contact-details',
          component: () => import('./pages/ContactDetails.vue'),
        },
        {
          path: 'history',
          name: 'contact-history',
          component: () => import('./notes/ContactHistory.vue'),
        },
        {
          path: 'consent',
          name: 'contact-consent',
          component: () => import('./pages/ContactConsent.vue'),
        },
      ],
    },
    {
      path: 'contacts/:id/edit',
      component: () => import('./pages/ContactEditPage.vue'),
      props: true,
      meta: { title: 'audience.contacts.edit', permission: 'contacts:update', section },
    },
    ...segmentRoutes,
    ...siteRoutes,
    {
      path: 'lists',
      component: () => import('./pages/ListsPage.vue'),
      meta: { title: 'audience.lists.title', permission: 'lists:read', section },
    },
    {
      path: 'tags',
      component: () => import('./pages/TagsPage.vue'),
      meta: { title: 'audience.tags.title', permission: 'tags:read', section },
    },
    {
      path: 'fields',
      component: () => import('./pages/FieldsPage.vue'),
      meta: { title: 'audience.fields.page', permission: 'fields:read', section },
    },
    {
      path: 'events',
      component: () => import('./pages/EventsPage.vue'),
      meta: { title: 'audience.events.title', permission: 'events:read', section },
    },
    {
      path: 'imports',
      component: () => import('./pages/ImportsPage.vue'),
      meta: { title: 'audience.imports.title', permission: 'imports:read', section },
    },
    {
      path: 'exports',
      component: () => import('./pages/ExportsPage.vue'),
      meta: { title: 'audience.exports.title', permission: 'exports:read', section },
    },
    {
      path: 'imports/new',
      component: () => import('./pages/ImportWizard.vue'),
      meta: { title: 'audience.imports.new', permission: 'imports:create', section },
    },
    {
      path: 'imports/:id',
      component: () => import('./pages/ImportPage.vue'),
      props: true,
      meta: { title: 'audience.imports.one', permission: 'imports:read', section },
    },
  ],
  menu: [
    {
      section,
      order: 10,
      label: 'audience.contacts.title',
      to: '/contacts',
      permission: 'contacts:read',
      keys: 'a',
    },
    {
      section,
      order: 11,
      label: 'audience.segments.title',
      to: '/segments',
      permission: 'segments:read',
      keys: 'e',
    },
    { section, order: 12, label: 'audience.lists.title', to: '/lists', permission: 'lists:read', keys: 'l' },
    { section, order: 13, label: 'audience.tags.title', to: '/tags', permission: 'tags:read' },
    { section, order: 14, label: 'audience.fields.page', to: '/fields', permission: 'fields:read' },
    { section, order: 14.5, label: 'audience.computed.title', to: '/traits', permission: 'fields:read' },
    { section, order: 15, label: 'audience.events.title', to: '/events', permission: 'events:read' },
    {
      section,
      order: 17,
      label: 'audience.quality.title',
      to: '/contacts/quality',
      permission: 'contacts:read',
    },
    {
      section: 'settings',
      order: 63.5,
      label: 'audience.verification.services',
      to: '/settings/verification',
      permission: 'providers:read',
    },
    {
      section,
      order: 16,
      label: 'audience.imports.title',
      to: '/imports',
      permission: 'imports:read',
      keys: 'i',
    },
    {
      section,
      order: 16.5,
      label: 'audience.exports.title',
      to: '/exports',
      permission: 'exports:read',
    },
    {
      section: 'settings',
      order: 66.5,
      label: 'audience.sites.title',
      to: '/settings/websites',
      permission: 'sites:read',
    },
  ],
  commands: [
    {
      id: 'contact-new',
      label: 'audience.contacts.new',
      to: '/contacts/new',
      permission: 'contacts:create',
      icon: UserPlus,
    },
    {
      id: 'segment-new',
      label: 'audience.segments.new',
      to: '/segments/new',
      permission: 'segments:create',
      icon: Filter,
    },
    {
      id: 'import-new',
      label: 'audience.imports.new',
      to: '/imports/new',
      permission: 'imports:create',
      icon: Upload,
    },
  ],
  search: {
    permission: 'contacts:read',
    async find(text, signal) {
      const page = await audienceApi.contacts({ search: text }, undefined, 6, signal)
      return page.items.map((contact) => ({
        id: contact.id,
        label: fullName(contact) || contact.email || contact.id,
        hint: contact.email ?? i18n.global.t('audience.contacts.one'),
        to: `/contacts/${contact.id}`,
        icon: User,
      }))
    },
  },
  jobs: [
    {
      permission: 'imports:read',
      events: ['import.*'],
      async list() {
        const page = await audienceApi.imports()
        return page.items.filter((job) => !job.dry_run && isRecent(job)).map(trayJob)
      },
    },
    {
      permission: 'exports:read',
      events: ['export.*', 'job.*'],
      async list() {
        const page = await exportsApi.page()
        return page.items.filter(isRecent).map(exportTrayJob)
      },
    },
    {
      permission: 'jobs:read',
      events: ['bulk_update.*', 'job.*'],
      async list() {
        const jobs = (await audienceApi.jobs()).filter(isRecent)
        return jobs.flatMap((job) => trayJobOf[job.kind ?? '']?.(job) ?? [])
      },
    },
  ],
} satisfies ModuleDescriptor
