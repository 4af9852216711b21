import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { can, session, workspace } from '@/api/session'
import { announce } from '@/ui/feedback/announce'
import { i18n } from '@/lib/i18n'
import { mayLeave } from '@/ui/form/unsaved'
import { modules } from './modules'

const authPages = [
  {
    path: '/sign-in',
    name: 'sign-in',
    title: 'auth.sign_in.title',
    component: () => import('./auth/pages/SignInPage.vue'),
  },
  {
    path: '/setup',
    name: 'setup',
    title: 'auth.setup.title',
    component: () => import('./auth/pages/SetupPage.vue'),
  },
  {
    path: '/forgot',
    name: 'forgot',
    title: 'auth.forgot.title',
    component: () => import('./auth/pages/ForgotPage.vue'),
  },
  {
    path: '/reset',
    name: 'reset',
    title: 'auth.reset.title',
    component: () => import('./auth/pages/ResetPage.vue'),
  },
  {
    path: '/accept-invitation',
    name: 'accept-invitation',
    title: 'auth.invitation.title',
    component: () => import('./auth/pages/InvitationPage.vue'),
  },
].map(({ title, ...page }) => ({ ...page, meta: { public: true, title } }))

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    ...authPages,
    {
      path: '/dev/ui',
      component: () => import('./dev/GalleryPage.vue'),
      meta: { public: true, title: 'app.gallery' },
    },
    {
      path: '/',
      component: () => import('./shell/AppShell.vue'),
      children: [
        ...modules.flatMap((one) => one.routes),
        {
          path: ':rest(.*)*',
          name: 'missing',
          component: () => import('./shell/MissingPage.vue'),
          meta: { title: 'app.missing.title' },
        },
      ],
    },
  ],
})

/** Waits until it is known whether someone is signed in. */
function standingKnown(): Promise<void> {
  if (session.standing !== 'unknown') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = watch(
      () => session.standing,
      () => {
        stop()
        resolve()
      },
    )
  })
}

router.beforeEach(async (to) => {
  await standingKnown()
  if (session.standing === 'setup')
    return to.name === 'setup' || to.path === '/dev/ui' ? true : { name: 'setup' }
  if (to.name === 'setup') return session.standing === 'signed_in' ? '/' : { name: 'sign-in' }
  if (to.meta.public || session.standing === 'unreachable') return true
  if (session.standing !== 'signed_in')
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  return true
})

/** What is typed is not thrown away without a word; a session that ended has nobody to ask. */
router.beforeEach((to, from) => {
  const onlyHash = to.path === from.path && queryString(to) === queryString(from)
  return session.standing !== 'signed_in' || onlyHash || mayLeave(to.path === from.path)
})

const queryString = (route: RouteLocationNormalized) => JSON.stringify(route.query)

export function mayOpen(route: RouteLocationNormalized): boolean {
  return route.matched.every((record) => can(record.meta.permission))
}

/** A new page is named to screen readers and in the title of the window, and its content gets the focus. */
router.afterEach((to, from, failure) => {
  if (failure) return
  const title = to.meta.title ? i18n.global.t(to.meta.title) : 'Flusomail'
  document.title = [title, workspace.value?.name, 'Flusomail'].filter(Boolean).join(' · ')
  if (from.matched.length === 0 || to.path === from.path) return
  announce(title)
  void nextTick(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }))
})

/** When a session ends anywhere, the page that needs one gives way to the sign-in, which leads back to it. */
watch(
  () => session.standing,
  (now, before) => {
    const here = router.currentRoute.value
    if (before === 'signed_in' && now === 'signed_out' && !here.meta.public)
      void router.push({ name: 'sign-in', query: { next: here.fullPath } })
  },
)
