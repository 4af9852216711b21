/** One column of a table. The first column names its row. */
export interface Column {
  key: string
  label: string
  align?: 'end'
  /** For columns of buttons: the label is for screen readers only. */
  hideLabel?: boolean
  /** Left out on narrow screens, where the row's own page tells it. */
  wideOnly?: boolean
}
