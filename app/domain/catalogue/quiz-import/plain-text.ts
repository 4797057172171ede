import { type Losses, NotTaken } from './found';
import { plainHtml } from './plain-html';
import { quizImportLimits } from './quiz-import.schema';
import { tidied } from './tidied';

/** How a text is written. `moodle` is what Moodle makes of text that says nothing: plain, with HTML where there is some. */
export type TextFormat = 'html' | 'markdown' | 'plain' | 'moodle';

/** Markdown without its marks. Each pattern reads no sign twice, so a hostile text costs no more than its length. */
function plainMarkdown(text: string, losses: Losses): string {
  const formatted = (left: string): string => {
    losses.add('formatting');
    return left;
  };
  return text
    .replace(/!\[([^[\]\n]*)\]\(([^()\s]*)(?: "[^"\n]*")?\)/g, (_, alt: string, src: string) => {
      losses.add('picture', { name: src.split('/').at(-1)?.slice(0, 80) || alt.slice(0, 80) });
      return alt ? `[${alt}]` : '';
    })
    .replace(/(?<!!)\[([^[\]\n]+)\]\(([^()\s]+)(?: "[^"\n]*")?\)/g, (_, words: string, href: string) =>
      formatted(words === href ? words : `${words} (${href})`),
    )
    .replace(/^#{1,6} +/gm, () => formatted(''))
    .replace(/^> ?/gm, () => formatted(''))
    .replace(/(\*\*|__)(?=\S)([^*_\n]+)\1/g, (_, _marks, words: string) => formatted(words))
    .replace(/(?<![\p{L}\p{N}*\\])\*(?=\S)([^*\n]+)\*(?![\p{L}\p{N}*])/gu, (_, words: string) => formatted(words))
    .replace(/(?<![\p{L}\p{N}_\\])_(?=\S)([^_\n]+)_(?![\p{L}\p{N}_])/gu, (_, words: string) => formatted(words))
    .replace(/`([^`\n]+)`/g, (_, words: string) => formatted(words))
    .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1');
}

/** A text of the file as a quiz shows it. Refuses one longer than any question could be: textLong. */
export function plainText(text: string, format: TextFormat, losses: Losses): string {
  if (text.length > quizImportLimits.field) throw new NotTaken('textLong', { most: quizImportLimits.field });
  if (format === 'plain') return tidied(text);
  if (format === 'html') return tidied(plainHtml(text, losses));
  return tidied(plainHtml(format === 'markdown' ? plainMarkdown(text, losses) : text, losses, { lines: true }));
}
