import { House, Inbox, LayoutTemplate, Send, Settings, Users } from '@lucide/vue'
import { computed, type Component } from 'vue'
import { useRoute } from 'vue-router'
import { can } from '@/api/session'
import { sections, type MenuEntry, type SectionId } from '@/lib/module'
import { menu } from '../modules'

const icons: Record<SectionId, Component> = {
  home: House,
  audience: Users,
  content: LayoutTemplate,
  campaigns: Send,
  delivery: Inbox,
  settings: Settings,
}

export interface Section {
  id: SectionId
  icon: Component
  to: string
  entries: MenuEntry[]
}

/** The sections that the person's role may see, each with its places, and the one that the page is in. */
export function useNavigation() {
  const route = useRoute()
  const shown = computed<Section[]>(() =>
    sections.flatMap((id) => {
      const entries = menu.filter((entry) => entry.section === id && can(entry.permission))
      return entries[0] ? [{ id, icon: icons[id], to: entries[0].to, entries }] : []
    }),
  )
  const current = computed<Section | undefined>(() => {
    const byMeta = shown.value.find((section) => section.id === route.meta.section)
    return (
      byMeta ?? shown.value.find((section) => section.entries.some((entry) => isWithin(route.path, entry.to)))
    )
  })
  const isCurrent = (entry: MenuEntry) => isWithin(route.path, entry.to)
  return { shown, current, isCurrent }
}

function isWithin(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)
}
