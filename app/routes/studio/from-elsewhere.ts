import type { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

interface Told {
  onPicture(file: File): void;
  onPasted(pictures: number): void;
}

/** What comes from Word, from a page or from a folder: text with looks becomes Markdown, a picture is sent. */
export const fromElsewhere = ({ onPicture, onPasted }: Told) => {
  const pictureIn = (data: DataTransfer | null) =>
    [...(data?.files ?? [])].find((file) => file.type.startsWith('image/'));
  return EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      const html = data?.getData('text/html') ?? '';
      const picture = pictureIn(data);
      // Word puts a picture of the text beside the text.
      if (picture && !/<(?:p|h\d|li|td)\b/i.test(html)) {
        onPicture(picture);
        return true;
      }
      if (!html || isOurOwn(html)) return false;
      const plain = data?.getData('text/plain') ?? '';
      const { from, to } = view.state.selection.main;
      void import('./markdown-from-html').then(
        ({ markdownFromHtml }) => {
          const { markdown, pictures } = markdownFromHtml(html);
          put(view, from, to, markdown || plain);
          onPasted(pictures);
        },
        // Without a line the code that reads looks does not come: the words alone do.
        () => put(view, from, to, plain),
      );
      return true;
    },
    drop(event) {
      const picture = pictureIn(event.dataTransfer);
      if (picture) onPicture(picture);
      return picture !== undefined;
    },
  });
};

/** Copied from an editor of code: its colours are no meaning, and its signs are meant as they stand. */
const isOurOwn = (html: string): boolean => /<meta[^>]+vscode|class="?cm-|font-family:[^;"]*mono/i.test(html);

/** What has several lines stands on its own: an empty line parts it from the words before and behind it. */
function put(view: EditorView, from: number, to: number, text: string): void {
  const { doc } = view.state;
  const [start, end] = [Math.min(from, doc.length), Math.min(to, doc.length)];
  const insert = text.includes('\n') || /^(?:#|- |\|)/.test(text) ? apart(doc, start, end, text) : text;
  view.dispatch({
    changes: { from: start, to: end, insert },
    selection: { anchor: start + insert.length },
    scrollIntoView: true,
    userEvent: 'input.paste',
  });
}

function apart(doc: Text, from: number, to: number, text: string): string {
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  const isIn = doc.sliceString(first.from, from).trim() !== '';
  const isBelow = !isIn && first.number > 1 && doc.line(first.number - 1).text.trim() !== '';
  const isBefore = doc.sliceString(to, last.to).trim() !== '';
  return `${isIn ? '\n\n' : isBelow ? '\n' : ''}${text}${isBefore ? '\n\n' : '\n'}`;
}
