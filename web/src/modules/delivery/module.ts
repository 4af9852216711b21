import type { ModuleDescriptor } from '@/lib/module'

const meta = (title: string, permission: string, section: 'delivery' | 'settings') => ({
  title,
  permission,
  section,
})

export default {
  routes: [
    {
      path: 'mailbox',
      component: () => import('./pages/MailboxPage.vue'),
      meta: meta('delivery.mailbox.title', 'sandbox:read', 'delivery'),
    },
    {
      path: 'mailbox/:id',
      component: () => import('./pages/MailPage.vue'),
      props: true,
      meta: meta('delivery.mailbox.one', 'sandbox:read', 'delivery'),
    },
    {
      path: 'settings/senders',
      component: () => import('./pages/SendersPage.vue'),
      meta: meta('delivery.senders.title', 'senders:read', 'settings'),
    },
    {
      path: 'settings/providers',
      component: () => import('./pages/ProvidersPage.vue'),
      meta: meta('delivery.providers.title', 'providers:read', 'settings'),
    },
  ],
  menu: [
    {
      section: 'delivery',
      order: 40,
      label: 'delivery.mailbox.title',
      to: '/mailbox',
      permission: 'sandbox:read',
      keys: 'm',
    },
    {
      section: 'settings',
      order: 62,
      label: 'delivery.senders.title',
      to: '/settings/senders',
      permission: 'senders:read',
    },
    {
      section: 'settings',
      order: 63,
      label: 'delivery.providers.title',
      to: '/settings/providers',
      permission: 'providers:read',
    },
  ],
} satisfies ModuleDescriptor
