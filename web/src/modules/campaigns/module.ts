import { Send } from '@lucide/vue'
import { i18n } from '@/lib/i18n'
import { number } from '@/lib/format'
import type { ModuleDescriptor } from '@/lib/module'
import { campaignsApi } from './api'

const section = 'campaigns' as const
const meta = (title: string, permission: string) => ({ title, permission, section })

export default {
  routes: [
    {
      path: 'messages',
      component: () => import('./pages/MessagesPage.vue'),
      meta: { title: 'campaigns.messages.title', permission: 'messages:read', section: 'delivery' },
    },
    {
      path: 'campaigns',
      component: () => import('./pages/CampaignsPage.vue'),
      meta: meta('campaigns.title', 'campaigns:read'),
    },
    {
      path: 'campaigns/new',
      component: () => import('./pages/NewCampaignPage.vue'),
      meta: meta('campaigns.new', 'campaigns:create'),
    },
    {
      path: 'campaigns/:id/edit',
      component: () => import('./pages/CampaignWizard.vue'),
      props: true,
      meta: meta('campaigns.edit', 'campaigns:update'),
    },
    {
      path: 'campaigns/:id',
      component: () => import('./pages/CampaignPage.vue'),
      props: true,
      meta: meta('campaigns.one', 'campaigns:read'),
      children: [
        { path: '', name: 'campaign', component: () => import('./pages/ReportPage.vue') },
        {
          path: 'recipients',
          name: 'campaign-recipients',
          component: () => import('./pages/RecipientsPage.vue'),
        },
        { path: 'left-out', name: 'campaign-left-out', component: () => import('./pages/LeftOutPage.vue') },
        { path: 'setup', name: 'campaign-setup', component: () => import('./pages/SetupPage.vue') },
      ],
    },
  ],
  menu: [
    {
      section: 'delivery',
      order: 39,
      label: 'campaigns.messages.title',
      to: '/messages',
      permission: 'messages:read',
      keys: 'd',
    },
    {
      section,
      order: 30,
      label: 'campaigns.title',
      to: '/campaigns',
      permission: 'campaigns:read',
      keys: 'c',
    },
  ],
  commands: [
    {
      id: 'campaign-new',
      label: 'campaigns.new',
      to: '/campaigns/new',
      permission: 'campaigns:create',
      icon: Send,
    },
  ],
  search: {
    permission: 'campaigns:read',
    async find(text) {
      const page = await campaignsApi.list(1, { search: text })
      return page.items.slice(0, 5).map((one) => ({
        id: one.id,
        label: one.campaign_name,
        hint: i18n.global.t('campaigns.one'),
        to: `/campaigns/${one.id}`,
        icon: Send,
      }))
    },
  },
  jobs: {
    permission: 'campaigns:read',
    events: ['email_campaign.*'],
    async list() {
      const pages = await Promise.all(
        ['preparing', 'sending'].map((status) => campaignsApi.list(1, { status })),
      )
      return pages
        .flatMap((page) => page.items)
        .map((one) => ({
          id: one.id,
          label: one.campaign_name,
          detail:
            i18n.global.t(`campaigns.status.${one.campaign_status}`) +
            ` · ${number(one.delivered_count + one.bounced_count)} / ${number(one.total_recipients)}`,
          done: one.total_recipients > 0 ? one.delivered_count + one.bounced_count : undefined,
          total: one.total_recipients || undefined,
          state: 'running' as const,
          to: `/campaigns/${one.id}`,
        }))
    },
  },
} satisfies ModuleDescriptor
