import type { ModuleDescriptor } from '@/lib/module'

export default {
  routes: [
    {
      path: 'topics',
      component: () => import('./topics/TopicsPage.vue'),
      meta: { title: 'consent.titles.topics', permission: 'topics:read', section: 'audience' },
    },
    {
      path: 'suppressions',
      component: () => import('./pages/SuppressionsPage.vue'),
      meta: { title: 'consent.suppressions.title', permission: 'suppressions:read', section: 'audience' },
    },
    {
      path: 'suppression-lists',
      component: () => import('./lists/SuppressionListsPage.vue'),
      meta: { title: 'consent.titles.lists', permission: 'suppressions:read', section: 'audience' },
    },
    {
      path: 'suppression-lists/:id',
      component: () => import('./lists/SuppressionListPage.vue'),
      props: true,
      meta: { title: 'consent.titles.lists', permission: 'suppressions:read', section: 'audience' },
    },
    {
      path: 'preference-centre',
      component: () => import('./centre/PreferenceCentrePage.vue'),
      meta: { title: 'consent.titles.centre', permission: 'topics:read', section: 'settings' },
    },
    {
      path: 'double-opt-in',
      component: () => import('./optin/DoubleOptInPage.vue'),
      meta: { title: 'consent.titles.optin', permission: 'topics:read', section: 'settings' },
    },
    {
      path: 'pacing',
      component: () => import('./pacing/PacingPage.vue'),
      meta: { title: 'consent.titles.pacing', permission: 'pacing:read', section: 'settings' },
    },
  ],
  menu: [
    {
      section: 'audience',
      order: 15.5,
      label: 'consent.titles.topics',
      to: '/topics',
      permission: 'topics:read',
      keys: 't',
    },
    {
      section: 'audience',
      order: 18,
      label: 'consent.suppressions.title',
      to: '/suppressions',
      permission: 'suppressions:read',
    },
    {
      section: 'audience',
      order: 19,
      label: 'consent.titles.lists',
      to: '/suppression-lists',
      permission: 'suppressions:read',
    },
    {
      section: 'settings',
      order: 63.1,
      label: 'consent.titles.centre',
      to: '/preference-centre',
      permission: 'topics:read',
    },
    {
      section: 'settings',
      order: 63.2,
      label: 'consent.titles.optin',
      to: '/double-opt-in',
      permission: 'topics:read',
    },
    {
      section: 'settings',
      order: 63.3,
      label: 'consent.titles.pacing',
      to: '/pacing',
      permission: 'pacing:read',
    },
  ],
} satisfies ModuleDescriptor
