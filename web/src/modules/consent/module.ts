import type { ModuleDescriptor } from '@/lib/module'

export default {
  routes: [
    {
      path: 'suppressions',
      component: () => import('./pages/SuppressionsPage.vue'),
      meta: { title: 'consent.suppressions.title', permission: 'suppressions:read', section: 'audience' },
    },
  ],
  menu: [
    {
      section: 'audience',
      order: 16,
      label: 'consent.suppressions.title',
      to: '/suppressions',
      permission: 'suppressions:read',
    },
  ],
} satisfies ModuleDescriptor
