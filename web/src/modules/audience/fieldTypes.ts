export interface Field {
  id: string
  key: string
  label: string
  type: string
  options?: string[]
  /** `trait` or `score`: nobody writes its values. */
  computed?: string | null
  sensitivity?: string
  searchable?: boolean
  /** `building` until everybody is found by it. */
  search_state?: string | null
  default_value?: unknown
  /** What new values keep to: of a number, and of a text. */
  minimum?: number | null
  maximum?: number | null
  pattern?: string | null
  max_length?: number | null
}

/** Who uses a field. */
export interface FieldUse {
  resource: string
  id: string
  name: string
}

/** How many of each sort use a field: segments, templates, campaigns … */
export interface FieldUsage {
  id: string
  key: string
  uses: Record<string, number>
}

export type FieldDraft = Pick<
  Field,
  | 'key'
  | 'label'
  | 'type'
  | 'options'
  | 'sensitivity'
  | 'searchable'
  | 'default_value'
  | 'minimum'
  | 'maximum'
  | 'pattern'
  | 'max_length'
>
