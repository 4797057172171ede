import type { Book } from '~/platform/pdf/book';
import { openBy, placeLines, type Setting, setParagraph } from '~/platform/pdf/lines';
import { breakRuns } from '~/platform/pdf/runs';
import type { PrintedModule } from '../../printed.schema';
import { type Drawing, gap, lines } from './drawing';
import { area, colours, settings, words } from './look';

/** The first page: what this is, of which day, what may be done with it, and whom to name. */
export function drawFront(drawing: Drawing, sheet: PrintedModule): void {
  const { book } = drawing;
  const { left } = book;
  book.artifact(() => void book.pdf.rect(left, area.top, 56, 3).fill(colours.apricot));
  book.y = area.top + 26;
  lines(drawing, [words(sheet.brand, 'medium', { colour: colours.quiet })], settings.subheading);
  book.y += 74;
  lines(drawing, [words(sheet.course.title, 'medium', { colour: colours.accent })], settings.heading);
  book.y += 10;
  lines(drawing, [words(sheet.place, 'regular', { colour: colours.quiet })], settings.subheading);
  book.y += 4;
  book.within('H1', () => setParagraph(book, [words(sheet.title, 'semibold')], settings.title));
  if (sheet.course.notice) {
    gap(drawing, 16);
    lines(drawing, [words(sheet.course.notice)], settings.form);
  }
  gap(drawing, 16);
  lines(drawing, [words(sheet.labels.answers)], settings.form);
  book.y += 34;
  for (const { label, value, url } of sheet.facts) {
    gap(drawing, 9);
    const said = words(value, 'regular', url ? { href: url, colour: colours.link } : {});
    lines(
      drawing,
      [words(label, 'medium', { colour: colours.quiet, size: settings.small.size }), words('\n'), said],
      settings.form,
    );
  }
}

export interface Entry {
  title: string;
  /** Name of the place it leads to. */
  anchor: string;
  below: boolean;
  /** Where it stands; known once everything before it is drawn. */
  page: number;
}

const number = 34;
const settingOf = ({ below }: Entry): Setting => (below ? settings.form : settings.body);
const lead = ({ below }: Entry): number => (below ? 2.5 : 8);

/**
 * Keeps pages for the contents and gives back what writes them, which is called when every page is known. They are
 * read before the lessons, so their element stands in the structure from here on.
 */
export function reserveContents(drawing: Drawing, title: string, entries: Entry[]): () => void {
  const { book } = drawing;
  const laid = entries.map((entry) => {
    const run = words(entry.title, entry.below ? 'regular' : 'medium');
    const broken = breakRuns(book.pdf, [run], book.width - number - (entry.below ? 16 : 0), settingOf(entry).size);
    return { entry, broken, height: broken.length * settingOf(entry).leading + lead(entry) };
  });
  book.startPage();
  book.within('H2', () => setParagraph(book, [words(title, 'semibold')], settings.lesson));
  gap(drawing, 10);
  const places = laid.map((line) => {
    book.room(line.height);
    const place = { ...line, page: book.page, y: book.y + lead(line.entry) };
    book.y += line.height;
    return place;
  });
  const toc = book.child(book.element, 'TOC');
  return () => {
    for (const { entry, broken, page, y } of places) {
      book.onPage(page, () => {
        const item = book.child(toc, 'TOCI');
        const link = book.child(item, 'Link');
        const setting = settingOf(entry);
        const indent = entry.below ? 16 : 0;
        const height = broken.length * setting.leading;
        placeLines(book, broken, book.left + indent, y, book.width - number, setting, link);
        const count = breakRuns(book.pdf, [words(String(entry.page))], number, setting.size);
        const last = y + height - setting.leading;
        placeLines(book, count, book.right - number, last, number, { ...setting, align: 'right' }, link);
        openBy(book, link, `#${entry.anchor}`, `${entry.title}, ${entry.page}`, [book.left, y, book.width, height]);
        item.end();
      });
    }
    toc.end();
  };
}

/** What every page but the first repeats: where this is from, and its number. */
export function drawRunning(book: Book, sheet: PrintedModule): void {
  const { pdf } = book;
  const { size, colour } = settings.small;
  const say = (text: string, y: number, right = false) => {
    pdf.font('regular').fontSize(size).fillColor(colour);
    const x = right ? area.right - pdf.widthOfString(text) : area.left;
    pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  };
  book.artifact(() => {
    say(shortened(pdf, `${sheet.course.title} · ${sheet.title}`, area.right - area.left, size), 46);
    pdf.lineWidth(0.5).moveTo(area.left, 54).lineTo(area.right, 54).stroke(colours.line);
    say(sheet.brand, area.bottom + 32);
    say(String(book.page), area.bottom + 32, true);
  }, 'Pagination');
}

/** A running title has one line: the title page says all of it. */
function shortened(pdf: PDFKit.PDFDocument, text: string, width: number, size: number): string {
  pdf.font('regular').fontSize(size);
  if (pdf.widthOfString(text) <= width) return text;
  let kept = text;
  while (pdf.widthOfString(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
