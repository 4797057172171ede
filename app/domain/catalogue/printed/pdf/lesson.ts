import { setParagraph } from '~/platform/pdf/lines';
import { drawQr } from '~/platform/pdf/qr';
import type { PrintedBlock, PrintedModule, PrintedSource } from '../../printed.schema';
import { type Drawing, gap, lines } from './drawing';
import { air, colours, settings, words } from './look';

/** What a lesson and an assignment have in common on a sheet. */
export interface Chapter {
  id: string;
  place: string;
  title: string;
  minutes: string;
  blocks: PrintedBlock[];
  address: string;
}

/** Where the headings of a lesson came to stand, by the id of their block. */
export type Found = (anchor: string, page: number) => void;

/** Begins a page with the head of a chapter and draws its blocks; tells where each of them stands. */
export function drawChapter(
  drawing: Drawing,
  chapter: Chapter,
  remarks: string[],
  wanted: Set<string>,
  found: Found,
): void {
  const { book } = drawing;
  const { small, lesson, form } = settings;
  book.startPage();
  book.anchor(chapter.id);
  found(chapter.id, book.page);
  lines(drawing, [words(`${chapter.place} · ${chapter.minutes}`, 'medium', { colour: colours.accent })], small);
  gap(drawing, 2);
  book.within('H2', () => setParagraph(book, [words(chapter.title, 'semibold')], lesson));
  for (const remark of remarks) {
    gap(drawing, 6);
    lines(drawing, [words(remark, 'regular', { colour: colours.quiet })], form);
  }
  gap(drawing, 8);
  for (const { id, node } of chapter.blocks) {
    if (wanted.has(id)) {
      // The anchor belongs to the page on which the heading will stand.
      book.room(air.heading + settings.heading.leading + 3 * settings.body.leading);
      book.anchor(id);
      found(id, book.page);
    }
    drawing.nodes([node]);
  }
}

export function drawSources(drawing: Drawing, sources: PrintedSource[], lawChecked: string | null): void {
  const { book, labels } = drawing;
  const { small, subheading } = settings;
  if (sources.length === 0 && !lawChecked) return;
  gap(drawing, 26);
  const title = [words(labels.sources, 'semibold')];
  book.within('H3', () => setParagraph(book, title, subheading, 3 * small.leading));
  book.within('L', () => {
    for (const [i, { title, detail, url, checked }] of sources.entries()) {
      gap(drawing, 4);
      book.room(2 * small.leading);
      book.within('LI', () => {
        const { y } = book;
        book.within('Lbl', () => setParagraph(book, [words(`${i + 1}.`)], small));
        book.y = y;
        const link = url ? { href: url, colour: colours.link } : {};
        const rest = [detail && `. ${detail}`, checked && ` · ${checked}`].filter(Boolean).join('');
        const address = url ? [words('\n'), words(url.replace(/^https:\/\//, ''), 'regular', link)] : [];
        const said = [words(title, 'medium', { colour: colours.ink }), words(rest), ...address];
        book.inset(18, () => book.within('LBody', () => setParagraph(book, said, small)));
      });
    }
  });
  if (lawChecked) {
    gap(drawing, 6);
    lines(drawing, [words(lawChecked)], small);
  }
}

const symbol = 74;

/** The way back to the site: a symbol to scan, and the address in words. */
export function drawAddress(drawing: Drawing, { title, address }: Chapter): void {
  const { book, labels } = drawing;
  gap(drawing, 22);
  book.room(symbol + 4);
  const { left, y } = book;
  const box = { alt: `${labels.qr}: ${address}`, bbox: [left, y, left + symbol, y + symbol], placement: 'Block' };
  book.within(
    'Figure',
    () => book.put(() => drawQr(book.pdf, address, left, y, symbol, colours.ink)),
    box as PDFKit.Mixins.StructureElementOptions,
  );
  book.y = y + 10;
  book.inset(symbol + 16, () => {
    lines(drawing, [words(`${labels.onSite}: ${title}`)], settings.small);
    const run = words(address.replace(/^https?:\/\//, ''), 'medium', { href: address, colour: colours.link });
    lines(drawing, [run], settings.form);
  });
  book.y = Math.max(book.y, y + symbol);
}

/** The terms of the glossary in these lessons, with the words of the other languages. */
export function drawTerms(drawing: Drawing, { terms, labels }: PrintedModule, found: Found): void {
  const { book } = drawing;
  if (terms.length === 0) return;
  book.startPage();
  book.anchor('terms');
  found('terms', book.page);
  book.within('H2', () => setParagraph(book, [words(labels.terms, 'semibold')], settings.lesson));
  for (const { term, others } of terms) {
    gap(drawing, 10);
    const said = [words(term, 'semibold'), words('\n'), words(others, 'regular', { colour: colours.quiet })];
    lines(drawing, said, settings.form, settings.form.leading);
  }
}
