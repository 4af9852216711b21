import { VueQueryPlugin, QueryClient } from '@tanstack/vue-query'
import { render, type RenderOptions } from '@testing-library/vue'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import { i18n } from '@/lib/i18n'

/** Renders a component with words, routes and server state as the app has them. */
export async function renderApp(
  component: Component,
  options: RenderOptions<unknown> & { path?: string; routes?: RouteRecordRaw[] } = {},
) {
  const { path = '/', routes = [], ...rest } = options
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...routes, { path: '/:rest(.*)*', component: { template: '<div />' } }],
  })
  await router.push(path)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const rendered = render(component as never, {
    ...(rest as object),
    global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient }]] },
  })
  return { ...rendered, router, queryClient }
}
