/** What has to be saved so that one row changes places with its neighbour: rows without a place of their own get one. */
export function movesOf(
  rows: { id: string; position: number }[],
  id: string,
  by: -1 | 1,
): { id: string; position: number }[] {
  const from = rows.findIndex((row) => row.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= rows.length) return []
  const next = [...rows]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
    .map((row, place) => ({ row, position: place + 1 }))
    .filter(({ row, position }) => row.position !== position)
    .map(({ row, position }) => ({ id: row.id, position }))
}
