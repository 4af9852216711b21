/** Colours that are told apart at a glance, in the order in which workspaces get them. */
export const workspaceColors = ['#0b6e5f', '#1d5fa8', '#b3541e', '#5a3fb0', '#8a5200', '#a3245f'] as const

/** A colour that no workspace has yet; one without a colour shows the first. When all are taken, the rarest. */
export function freeColor(taken: (string | null | undefined)[]): string {
  const uses = (color: string) =>
    taken.filter((one) => (one ?? workspaceColors[0]).toLowerCase() === color).length
  return [...workspaceColors].sort((a, b) => uses(a) - uses(b))[0]!
}
