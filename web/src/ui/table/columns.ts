/** One column of a table. The first column names its row. */
export interface Column {
  key: string
  label: string
  align?: 'end'
  /** What the server calls the order of this column, where it has one. */
  sort?: string
  /** For columns of buttons: the label is for screen readers only. */
  hideLabel?: boolean
  /** Left out on narrow screens, where the row's own page tells it. */
  wideOnly?: boolean
  /** Stands below the row's name on narrow screens, where columns have no room: with its label, or bare. */
  under?: 'labelled' | 'bare'
}
