import type { ModuleDescriptor } from '@/lib/module'

export default {
  routes: [
    {
      path: '',
      name: 'home',
      component: () => import('./pages/DashboardPage.vue'),
      meta: { title: 'insights.home', section: 'home' },
    },
  ],
  menu: [{ section: 'home', order: 0, label: 'insights.home', to: '/', keys: 'h' }],
} satisfies ModuleDescriptor
