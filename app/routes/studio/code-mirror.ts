import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { BlockForm } from '~/domain/catalogue/block-form.schema';
import { blocksAt, propertiesAt } from './completion';
import { fromElsewhere } from './from-elsewhere';
import type { Remark } from './text-view.server';

interface Mounting {
  parent: HTMLElement;
  text: string;
  label: string;
  /** Sentences of the editor's own, in the language of the page. */
  phrases: Record<string, string>;
  remarks: Remark[];
  isLesson: boolean;
  onChange(text: string): void;
  onSave(): void;
  /** Pictures that were pasted or dropped. */
  onPicture(file: File): void;
  /** Something with looks was pasted as Markdown; so many pictures of it stayed behind. */
  onPasted(pictures: number): void;
}

export interface Mounted {
  show(remarks: Remark[]): void;
  insert(text: string): void;
  /** The whole text and where the cursor stands in it. */
  place(): { text: string; offset: number };
  /** Puts `insert` in the place of a part of the text. */
  change(from: number, to: number, insert: string): void;
  /** From now on properties of blocks are offered too. */
  offer(forms: BlockForm[]): void;
  goTo(line: number): void;
  replace(text: string): void;
  destroy(): void;
}

/** The policy of the page lets only styles in that carry its word. */
const pageNonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

/** Few colours, all of the site's own: what is no prose steps back or forward. */
const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--color-juniper)', fontWeight: '600' },
  { tag: [tags.attributeName, tags.processingInstruction, tags.meta, tags.comment], color: 'var(--color-soft)' },
]);

/** The pictures of the library are `data:` addresses, which the policy of the page refuses: signs and lines instead. */
const look = EditorView.theme({
  '&': { fontSize: '0.9375rem', backgroundColor: 'transparent', color: 'inherit', maxHeight: '75vh' },
  '&.cm-focused': { outline: '2px solid var(--color-juniper)', outlineOffset: '-2px' },
  '.cm-scroller': { overflow: 'auto', lineHeight: '1.6' },
  '.cm-content': { fontFamily: 'var(--font-mono)', caretColor: 'currentColor', padding: '0.75rem 0' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '.cm-gutters': { backgroundColor: 'var(--color-paper)', color: 'var(--color-soft)', border: 'none' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--color-aport-ink)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--color-apricot-ink)' },
  '.cm-lint-marker': { width: '1ch', fontWeight: '700', textAlign: 'center' },
  '.cm-lint-marker-error': { content: 'none', color: 'var(--color-aport-ink)' },
  '.cm-lint-marker-error::before': { content: '"!"' },
  '.cm-lint-marker-warning': { content: 'none', color: 'var(--color-apricot-ink)' },
  '.cm-lint-marker-warning::before': { content: '"?"' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-paper)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-line)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--color-ink)', color: 'var(--color-paper)' },
  '.cm-panels': { backgroundColor: 'var(--color-paper)', color: 'var(--color-ink)' },
});

/** The editor of a text: lines that wrap, faults at their line, names of blocks. The Tab key leaves it, as any field. */
export function mountEditor(mounting: Mounting): Mounted {
  const { parent, text, label, phrases, isLesson, onChange, onSave } = mounting;
  let forms: BlockForm[] = [];
  const save = {
    key: 'Mod-s',
    preventDefault: true,
    run() {
      onSave();
      return true;
    },
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0' }),
        lineNumbers(),
        history(),
        lintGutter(),
        EditorView.lineWrapping,
        syntaxHighlighting(colours),
        ...(isLesson
          ? [
              markdown({ extensions: [{ remove: ['SetextHeading', 'IndentedCode'] }] }),
              autocompletion({ icons: false, override: [blocksAt, propertiesAt(() => forms)] }),
              fromElsewhere(mounting),
            ]
          : []),
        keymap.of([save, ...defaultKeymap, ...historyKeymap, ...lintKeymap, ...completionKeymap]),
        look,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const lineAt = (n: number) => view.state.doc.line(Math.min(Math.max(1, n), view.state.doc.lines));
  const show = (remarks: Remark[]) => {
    const diagnostics = remarks.map(({ severity, sentence, line, column }): Diagnostic => {
      const at = lineAt(line);
      const from = Math.min(at.from + Math.max(0, column - 1), at.to);
      return { from, to: at.to, severity: severity === 'fault' ? 'error' : 'warning', message: sentence };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  };
  show(mounting.remarks);
  return {
    show,
    insert(block) {
      const { to } = lineAt(view.state.doc.lineAt(view.state.selection.main.head).number);
      const insert = `\n\n${block}\n`;
      // The first place that waits for words, else the block itself: what is typed next belongs there.
      const waiting = block.indexOf('…');
      const anchor = to + 2 + (waiting < 0 ? block.length : waiting);
      const selection = { anchor, head: waiting < 0 ? anchor : anchor + 1 };
      view.dispatch({ changes: { from: to, insert }, selection, scrollIntoView: true });
      view.focus();
    },
    place: () => ({ text: view.state.doc.toString(), offset: view.state.selection.main.head }),
    change(from, to, insert) {
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
      });
      view.focus();
    },
    offer(known) {
      forms = known;
    },
    goTo(line) {
      view.dispatch({ selection: { anchor: lineAt(line).from }, scrollIntoView: true });
      view.focus();
    },
    replace(whole) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: whole } });
    },
    destroy: () => view.destroy(),
  };
}
