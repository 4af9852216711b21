import type { RouteRecordRaw } from 'vue-router'

const section = 'audience' as const

/** The pages about people as a whole: what is computed of them, duplicates, how good the data is. */
export const peopleRoutes: RouteRecordRaw[] = [
  {
    path: 'contacts/quality',
    component: () => import('./quality/QualityPage.vue'),
    meta: { title: 'audience.quality.title', permission: 'contacts:read', section },
  },
  {
    path: 'contacts/bulk',
    component: () => import('./bulk/BulkPage.vue'),
    meta: { title: 'audience.bulk.past', permission: 'contacts:read', section },
  },
  {
    path: 'contacts/duplicates',
    component: () => import('./merging/DuplicatesPage.vue'),
    meta: { title: 'audience.merging.title', permission: 'contacts:read', section },
  },
  {
    path: 'contacts/:id/merge/:other',
    component: () => import('./merging/MergePage.vue'),
    props: true,
    meta: { title: 'audience.merging.compare', permission: 'contacts:delete', section },
  },
  {
    path: 'settings/verification',
    component: () => import('./verification/ServicesPage.vue'),
    meta: {
      title: 'audience.verification.services',
      permission: 'providers:read',
      section: 'settings' as const,
    },
  },
  {
    path: 'traits',
    component: () => import('./computed/ComputedPage.vue'),
    meta: { title: 'audience.computed.title', permission: 'fields:read', section },
  },
]
