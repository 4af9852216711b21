import type { RouteRecordRaw } from 'vue-router'

const meta = (title: string, permission: string) => ({ title, permission, section: 'audience' as const })

/** The pages of segments. */
export const segmentRoutes: RouteRecordRaw[] = [
  {
    path: 'segments',
    component: () => import('./pages/SegmentsPage.vue'),
    meta: meta('audience.segments.title', 'segments:read'),
  },
  {
    path: 'segments/new',
    component: () => import('./pages/SegmentEditPage.vue'),
    meta: meta('audience.segments.new', 'segments:create'),
  },
  {
    path: 'segments/:id/edit',
    component: () => import('./pages/SegmentEditPage.vue'),
    props: true,
    meta: meta('audience.segments.edit', 'segments:update'),
  },
  {
    path: 'segments/:id',
    component: () => import('./pages/SegmentPage.vue'),
    props: true,
    meta: meta('audience.segments.one', 'segments:read'),
    children: [
      { path: '', name: 'segment', component: () => import('./pages/SegmentMembers.vue') },
      { path: 'trend', name: 'segment-trend', component: () => import('./pages/SegmentTrend.vue') },
      { path: 'rule', name: 'segment-rule', component: () => import('./pages/SegmentRule.vue') },
      { path: 'usage', name: 'segment-usage', component: () => import('./pages/SegmentUsage.vue') },
      { path: 'why', name: 'segment-why', component: () => import('./pages/SegmentWhy.vue') },
    ],
  },
]
