import type { RouteRecordRaw } from 'vue-router'

const section = 'settings' as const

export const siteRoutes: RouteRecordRaw[] = [
  {
    path: 'settings/websites',
    component: () => import('./SitesPage.vue'),
    meta: { title: 'audience.sites.title', permission: 'sites:read', section },
  },
  {
    path: 'settings/websites/:id',
    component: () => import('./SitePage.vue'),
    props: true,
    meta: { title: 'audience.sites.title', permission: 'sites:read', section },
  },
]
