/** One line of a chart: a value per point in time, in the order of the chart's times. */
export interface Series {
  name: string
  values: number[]
}

/** Round numbers from 0 to at least `most`, at most six of them. */
export function niceTicks(most: number): number[] {
  if (most <= 0) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!,
  )
  const ticks = [0]
  while (ticks.at(-1)! < most) ticks.push(ticks.at(-1)! + step)
  return ticks
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Distances that people count time in, in seconds. */
const roundDistances = [
  10,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  84 * day,
  364 * day,
]

export interface TimePlaces {
  /** Which points carry a label. */
  places: number[]
  /** How far they lie apart, in seconds. */
  every: number
}

/**
 * Those points that begin a round time (full minutes, hours, midnights) by the clock on the wall, at most `most` of them.
 * `wallSeconds` says what that clock shows, in seconds.
 */
export function timePlaces(times: string[], most: number, wallSeconds: (at: string) => number): TimePlaces {
  const walls = times.map(wallSeconds)
  const begins = (wall: number, index: number, every: number) =>
    index === 0 ? wall % every === 0 : Math.floor(wall / every) !== Math.floor(walls[index - 1]! / every)
  const on = (every: number) => walls.flatMap((wall, index) => (begins(wall, index, every) ? [index] : []))
  for (const every of roundDistances) {
    const places = on(every)
    if (places.length > most) continue
    return places.length > 0 ? { places, every } : { places: times.length > 0 ? [0] : [], every: minute }
  }
  return { places: [0], every: day }
}
