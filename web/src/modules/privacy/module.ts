import type { ModuleDescriptor } from '@/lib/module'

export default {
  routes: [
    {
      path: 'settings/audit',
      component: () => import('./pages/AuditPage.vue'),
      meta: { title: 'privacy.audit.title', permission: 'audit:read', section: 'settings' },
    },
  ],
  menu: [
    {
      section: 'settings',
      order: 69,
      label: 'privacy.audit.title',
      to: '/settings/audit',
      permission: 'audit:read',
    },
  ],
} satisfies ModuleDescriptor
