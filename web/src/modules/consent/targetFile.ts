/** What became of a file of addresses and domains; a bad row never stops the others. */
export interface FileAnswer {
  rows: number
  added: number
  failed: number
  /** The first of them. */
  errors: FileError[]
}

export interface FileError {
  line: number
  code: string
  message: string
  row: string
}

export function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}
