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

/** Places of at most `count` labels among `length` points, first and last included, evenly apart. */
export function labelPlaces(length: number, count: number): number[] {
  if (length <= count) return Array.from({ length }, (_, index) => index)
  return Array.from({ length: count }, (_, index) => Math.round((index * (length - 1)) / (count - 1)))
}
