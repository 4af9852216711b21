import { html } from '@codemirror/lang-html'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { basicSetup } from 'codemirror'

/** Something that is wrong or doubtful at a line (from 1) and, where known, a column (from 1). */
export interface CodeRemark {
  line: number
  column?: number
  message: string
  severity: 'error' | 'warning'
}

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.keyword], color: 'var(--series-1)' },
  { tag: tags.attributeName, color: 'var(--series-2)' },
  { tag: [tags.attributeValue, tags.string], color: 'var(--series-3)' },
  { tag: [tags.comment, tags.meta], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool], color: 'var(--series-4)' },
])

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '13px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    lineHeight: '20px',
  },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)',
  },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--info-bg)',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    borderColor: 'var(--line)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
})

export interface CodeView {
  set(text: string): void
  remark(remarks: CodeRemark[]): void
  goTo(line: number): void
  insert(text: string): void
  describe(attributes: Record<string, string>): void
  destroy(): void
}

/** Puts an HTML/MJML editor into `parent`. Tab leaves it, as everywhere on the page. */
export function createEditor(
  parent: HTMLElement,
  text: string,
  attributes: Record<string, string>,
  changed: (text: string) => void,
): CodeView {
  const description = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        basicSetup,
        html({ matchClosingTags: true, autoCloseTags: true }),
        syntaxHighlighting(colours),
        lintGutter(),
        look,
        EditorView.lineWrapping,
        description.of(EditorView.contentAttributes.of(attributes)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    set(next) {
      if (next !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } })
    },
    remark(remarks) {
      view.dispatch(
        setDiagnostics(
          view.state,
          remarks.map((remark) => diagnosticOf(view.state, remark)),
        ),
      )
    },
    goTo(line) {
      const at = view.state.doc.line(clampLine(view.state, line)).from
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true })
      view.focus()
    },
    insert(inserted) {
      view.dispatch(view.state.replaceSelection(inserted), { scrollIntoView: true })
      view.focus()
    },
    describe(next) {
      view.dispatch({ effects: description.reconfigure(EditorView.contentAttributes.of(next)) })
    },
    destroy: () => view.destroy(),
  }
}

function clampLine(state: EditorState, line: number): number {
  return Math.max(1, Math.min(state.doc.lines, line))
}

function diagnosticOf(state: EditorState, remark: CodeRemark): Diagnostic {
  const line = state.doc.line(clampLine(state, remark.line))
  const from = Math.min(line.to, line.from + Math.max(0, (remark.column ?? 1) - 1))
  return { from, to: line.to, severity: remark.severity, message: remark.message }
}
