import type { Component } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'

export const sections = ['home', 'audience', 'content', 'campaigns', 'delivery', 'settings'] as const
export type SectionId = (typeof sections)[number]

/** A place in the menu. `label` is a key of the catalogue, `keys` the second key after `g`. */
export interface MenuEntry {
  section: SectionId
  order: number
  label: string
  to: string
  permission?: string
  keys?: string
}

/** Something that the palette offers beside going to places. */
export interface Command {
  id: string
  label: string
  to: RouteLocationRaw
  permission?: string
  icon?: Component
}

/** Something found by the palette's search. */
export interface Found {
  id: string
  label: string
  hint: string
  to: RouteLocationRaw
  icon?: Component
}

/** A running or just finished job, as the tray shows it. */
export interface TrayJob {
  id: string
  label: string
  detail: string
  done?: number
  total?: number
  state: 'running' | 'completed' | 'failed'
  to: RouteLocationRaw
  endedAt?: string
  /** First parts of the query keys that are out of date when it has ended. */
  changes?: string[]
}

/** Where jobs of one kind are read, and the events that tell of them. */
export interface JobSource {
  permission: string
  events: string[]
  list: () => Promise<TrayJob[]>
}

/** What a module adds to the app: pages, menu, commands, search, jobs. Found by file name, shown by permission. */
export interface ModuleDescriptor {
  routes: RouteRecordRaw[]
  menu?: MenuEntry[]
  commands?: Command[]
  search?: { permission: string; find: (text: string, signal: AbortSignal) => Promise<Found[]> }
  jobs?: JobSource | JobSource[]
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the catalogue. */
    title?: string
    permission?: string
    public?: boolean
    section?: SectionId
  }
}
