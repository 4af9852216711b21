import type { ModuleDescriptor } from '@/lib/module'

const found = import.meta.glob<{ default: ModuleDescriptor }>('../modules/*/module.ts', { eager: true })

/** Every module of the app; a new one only has to be there. */
export const modules: ModuleDescriptor[] = Object.values(found).map((file) => file.default)

export const menu = modules.flatMap((one) => one.menu ?? []).sort((a, b) => a.order - b.order)
