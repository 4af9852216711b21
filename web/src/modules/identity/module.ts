import type { ModuleDescriptor } from '@/lib/module'

const section = 'settings' as const

export default {
  routes: [
    { path: 'settings', redirect: '/settings/workspace' },
    {
      path: 'settings/workspace',
      component: () => import('./pages/WorkspacePage.vue'),
      meta: { title: 'identity.workspace.title', permission: 'workspaces:read', section },
    },
    {
      path: 'settings/organization',
      component: () => import('./pages/OrganizationPage.vue'),
      meta: { title: 'identity.organization.title', permission: 'workspaces:create', section },
    },
    {
      path: 'settings/people',
      component: () => import('./pages/PeoplePage.vue'),
      meta: { title: 'identity.people.title', permission: 'users:read', section },
    },
    {
      path: 'settings/roles',
      component: () => import('./pages/RolesPage.vue'),
      meta: { title: 'identity.roles.title', permission: 'roles:read', section },
    },
    {
      path: 'settings/keys',
      component: () => import('./pages/KeysPage.vue'),
      meta: { title: 'identity.keys.title', permission: 'api_keys:read', section },
    },
    {
      path: 'settings/sessions',
      component: () => import('./pages/SessionsPage.vue'),
      meta: { title: 'identity.sessions.title', section },
    },
  ],
  menu: [
    {
      section,
      order: 60,
      label: 'identity.workspace.title',
      to: '/settings/workspace',
      permission: 'workspaces:read',
      keys: 's',
    },
    {
      section,
      order: 61,
      label: 'identity.organization.title',
      to: '/settings/organization',
      permission: 'workspaces:create',
    },
    { section, order: 64, label: 'identity.people.title', to: '/settings/people', permission: 'users:read' },
    { section, order: 65, label: 'identity.roles.title', to: '/settings/roles', permission: 'roles:read' },
    { section, order: 66, label: 'identity.keys.title', to: '/settings/keys', permission: 'api_keys:read' },
    { section, order: 67, label: 'identity.sessions.title', to: '/settings/sessions' },
  ],
} satisfies ModuleDescriptor
