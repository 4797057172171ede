import { setImmediate } from 'node:timers/promises';
import { Book } from '~/platform/pdf/book';
import type { PrintedModule } from '../../printed.schema';
import type { Drawing } from './drawing';
import { drawFront, drawRunning, type Entry, reserveContents } from './front';
import { type Chapter, drawAddress, drawChapter, drawSources, drawTerms } from './lesson';
import { area } from './look';
import { drawNodes } from './nodes';

/** Gives the bytes of an own file by its SHA-256, or undefined where it is lost. */
export type ReadMedia = (sha256: string) => Buffer | undefined;

const languageTags = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' } as const;

/**
 * Draws a module as a PDF for print: A4, tagged, with contents, bookmarks and one chapter for each lesson. The same
 * facts give the same bytes. Yields between lessons, for where it does not run in a thread of its own.
 */
export async function drawModule(sheet: PrintedModule, readMedia: ReadMedia): Promise<Buffer> {
  const about = {
    lang: languageTags[sheet.locale],
    title: `${sheet.title} – ${sheet.course.title}`,
    author: sheet.author,
    subject: sheet.course.title,
    keywords: sheet.terms.map(({ term }) => term).join(', '),
    creator: sheet.brand,
    at: new Date(sheet.at),
  };
  const book = new Book(about, area, () => drawRunning(book, sheet));
  const entries = entriesOf(sheet);
  const found = (anchor: string, page: number) => {
    const entry = entries.find((one) => one.anchor === anchor);
    if (entry) entry.page = page;
  };
  const wanted = new Set(entries.map(({ anchor }) => anchor));
  const drawingOf = (media: Record<string, string>): Drawing => {
    const drawing: Drawing = {
      book,
      locale: sheet.locale,
      labels: sheet.labels,
      baseUrl: sheet.baseUrl,
      media,
      picture: (name) => pictureOf(Object.hasOwn(media, name) ? readMedia(media[name]!) : undefined),
      nodes: (nodes) => drawNodes(drawing, nodes),
    };
    return drawing;
  };
  const front = drawingOf({});
  drawFront(front, sheet);
  const writeContents = reserveContents(front, sheet.labels.contents, entries);
  const chapter = (drawing: Drawing, one: Chapter, remarks: string[], lang: string | null, after: () => void) => {
    const draw = () => {
      drawChapter(drawing, one, remarks, wanted, found);
      after();
      drawAddress(drawing, one);
    };
    book.within('Sect', draw, lang ? { lang } : {});
  };
  for (const lesson of sheet.lessons) {
    const drawing = drawingOf(lesson.media);
    const outcome = lesson.outcome && `${sheet.labels.outcome}: ${lesson.outcome}`;
    const remarks = [...(outcome ? [outcome] : []), ...lesson.remarks];
    const sources = () => drawSources(drawing, lesson.sources, lesson.lawChecked);
    chapter(drawing, lesson, remarks, lesson.lang && languageTags[lesson.lang], sources);
    await setImmediate();
  }
  for (const assignment of sheet.assignments) chapter(drawingOf({}), assignment, [], null, () => undefined);
  drawTerms(front, sheet, found);
  writeContents();
  bookmarkAll(book, entries);
  await setImmediate();
  return book.finish();
}

/** The lines of the contents, in order; their pages are found while drawing. */
function entriesOf({ lessons, assignments, terms, labels }: PrintedModule): Entry[] {
  const entry = (anchor: string, title: string, below = false): Entry => ({ anchor, title, below, page: 0 });
  return [
    ...lessons.flatMap(({ id, place, title, headings }) => [
      entry(id, `${place}. ${title}`),
      ...headings.map((heading) => entry(heading.id, heading.title, true)),
    ]),
    ...assignments.map(({ id, place, title }) => entry(id, `${place}. ${title}`)),
    ...(terms.length > 0 ? [entry('terms', labels.terms)] : []),
  ];
}

/** The viewer's own contents: chapters, and their headings below them. */
function bookmarkAll(book: Book, entries: Entry[]): void {
  let under: PDFKit.PDFOutline | undefined;
  for (const { title, below, page } of entries) {
    if (below) book.bookmark(title, page, under);
    else under = book.bookmark(title, page);
  }
}

/** What kind of picture some bytes are; what pdfkit cannot draw is none. */
function pictureOf(bytes: Buffer | undefined): ReturnType<Drawing['picture']> {
  if (!bytes) return undefined;
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff')) return { bytes, kind: 'photograph' };
  return /<svg[\s>]/i.test(bytes.subarray(0, 4096).toString('utf8')) ? { bytes, kind: 'svg' } : undefined;
}
