import type { Role } from './api'

export const actions = ['create', 'read', 'update', 'delete', 'send', 'approve', 'read_sensitive'] as const

export interface MatrixRow {
  resource: string
  /** Per role the actions it may do, in the order of `actions`. */
  byRole: Record<string, string[]>
  /** The actions that exist for this resource. */
  possible: string[]
}

/** Roles with lists of permissions, turned into a table of resources. */
export function matrixOf(roles: Role[]): MatrixRow[] {
  const all = [...new Set(roles.flatMap((role) => role.permissions))].filter((permission) =>
    permission.includes(':'),
  )
  const resources = [...new Set(all.map((permission) => permission.split(':')[0]!))].sort()
  return resources.map((resource) => ({
    resource,
    possible: actions.filter((action) => all.includes(`${resource}:${action}`)),
    byRole: Object.fromEntries(
      roles.map((role) => [
        role.role,
        actions.filter(
          (action) => role.permissions.includes('*') || role.permissions.includes(`${resource}:${action}`),
        ),
      ]),
    ),
  }))
}
