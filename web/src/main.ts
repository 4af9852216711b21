import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './app/App.vue'
import { i18n } from './lib/i18n'
import { router } from './app/router'
import { ApiProblem } from './api/problem'
import { startSession } from './api/session'
import './lib/theme'
import './styles.css'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.isOffline || error.status >= 500),
    },
  },
})

void startSession()
createApp(App).use(i18n).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
