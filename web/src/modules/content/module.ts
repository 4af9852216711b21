import { LayoutTemplate, Plus } from '@lucide/vue'
import { i18n } from '@/lib/i18n'
import type { ModuleDescriptor } from '@/lib/module'
import { templatesApi } from './api'

const section = 'content' as const

export default {
  routes: [
    {
      path: 'templates',
      component: () => import('./pages/TemplatesPage.vue'),
      meta: { title: 'content.templates.title', permission: 'templates:read', section },
    },
    {
      path: 'templates/:id',
      component: () => import('./pages/TemplatePage.vue'),
      props: true,
      meta: { title: 'content.templates.one', permission: 'templates:read', section },
    },
  ],
  menu: [
    {
      section,
      order: 20,
      label: 'content.templates.title',
      to: '/templates',
      permission: 'templates:read',
      keys: 't',
    },
  ],
  commands: [
    {
      id: 'template-new',
      label: 'content.templates.new',
      to: '/templates?new=1',
      permission: 'templates:create',
      icon: Plus,
    },
  ],
  search: {
    permission: 'templates:read',
    async find(text) {
      const page = await templatesApi.list(1, text)
      return page.items.slice(0, 5).map((one) => ({
        id: one.id,
        label: one.template_name,
        hint: i18n.global.t('content.templates.one'),
        to: `/templates/${one.id}`,
        icon: LayoutTemplate,
      }))
    },
  },
} satisfies ModuleDescriptor
