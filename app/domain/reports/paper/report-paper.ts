import { setImmediate } from 'node:timers/promises';
import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { shortMoment } from '~/platform/dates';
import { Book } from '~/platform/pdf/book';
import { type LaterText, laterText } from '~/platform/pdf/later-text';
import { setParagraph } from '~/platform/pdf/lines';
import { columnsOf, type OpenTable, openTable, type TableRow } from '~/platform/pdf/table';
import type { Words } from '~/words/words';
import { type Actor, citiesIn } from '../../identity/index.server';
import { namedFilters } from '../about-report';
import type { Report, ReportRow, Snapshot } from '../report';
import { headingOf, paperColumns } from './columns';
import { area, colours, words as run, settings } from './look';
import { drawPictures } from './pictures';
import { paperValue } from './values';

/** Rows after which what is done is handed on and others have their turn. */
const turn = 20;

const languageTags = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' } as const;

/**
 * A report as a PDF to read and to print: what it counts, for whom and of which instant, its totals and pictures, then
 * its rows. Pages are handed on as they are done. The same snapshot, language and reader give the same bytes: the only
 * instant in the file is the snapshot's.
 */
export async function* reportPaper(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { snapshot, words, rows }: { snapshot: Snapshot; words: Words; rows: AsyncIterable<ReportRow[]> },
): AsyncGenerator<Uint8Array> {
  const title = words(`reports.name.${report.name}`);
  const about = {
    lang: languageTags[words.locale],
    title,
    author: ctx.brand.name,
    subject: `${title}, ${localIso(snapshot.at)}`,
    keywords: snapshot.id,
    creator: ctx.brand.name,
    at: new Date(snapshot.at),
    layout: 'landscape' as const,
    pagesStayOpen: false,
  };
  const running = `${title} · ${snapshot.id}`;
  const book: Book = new Book(about, area, () => {
    drawHead(book, running);
    drawFoot(book, foot);
  });
  const foot = { brand: ctx.brand.name, words, ofHowMany: laterText(book.pdf, 'regular', settings.small.size) };
  drawFoot(book, foot);
  const cities = new Map((await citiesIn(ctx, words.locale)).map(({ id, name }) => [id, name]));
  const columns = paperColumns(report);
  await drawFront(ctx, actor, report, { book, title, snapshot, words, cities, left: columns.left });
  const pictures = (snapshot.rows > 0 && (await report.pictures?.(ctx, actor, snapshot, words))) || [];
  drawPictures(book, pictures);
  yield book.written();
  if (snapshot.rows > 0) yield* drawRows(book, { columns, words, cities, rows });
  foot.ofHowMany.say(pageSentence(words, book.page, book.page)[1]);
  yield await book.finish();
}

interface Rows {
  columns: ReturnType<typeof paperColumns>;
  words: Words;
  cities: ReadonlyMap<string, string>;
  rows: AsyncIterable<ReportRow[]>;
}

async function* drawRows(book: Book, { columns, words, cities, rows }: Rows): AsyncGenerator<Uint8Array> {
  const { shown, shares } = columns;
  const head = { head: true, cells: shown.map((column) => [run(headingOf(column, words), 'semibold')]) };
  const laid = (row: ReportRow): TableRow => ({
    cells: shown.map((column) => [run(paperValue(column, row[column], { words, cities }))]),
  });
  const right = new Set(shown.flatMap((column, i) => (numeric.test(column) ? i : [])));
  let table: OpenTable | undefined;
  let count = 0;
  for await (const batch of rows) {
    // The words of the first rows say how broad the columns have to be.
    const widths = () => columnsOf(book, [head, ...batch.map(laid)], { shares, size: settings.cell.size });
    table ??= openTable(book, [head], widths(), { ...settings.cell, line: colours.line, right });
    for (const row of batch) {
      table.add(laid(row));
      if (++count % turn > 0) continue;
      yield book.written();
      await setImmediate();
    }
  }
  table?.close();
}

/** Columns of figures, whose ends stand under one another. */
const numeric =
  /_pct$|_pp$|^(no|n|minutes|hours|amount|lessons_(total|done)|baseline|target|(period|cumulative)_value)$/;

interface Front {
  book: Book;
  title: string;
  snapshot: Snapshot;
  words: Words;
  cities: Map<string, string>;
  /** Columns that are not on paper. */
  left: string[];
}

/** What stands above pictures and rows. */
async function drawFront(ctx: Ctx, actor: Actor, report: Report, front: Front): Promise<void> {
  const { book, title, snapshot, words, cities, left } = front;
  book.artifact(() => void book.pdf.rect(area.left, 34, 40, 3).fill(colours.apricot));
  book.y = 46;
  book.within('H1', () => setParagraph(book, [run(title, 'semibold')], settings.title));
  book.y += 4;
  for (const line of (await report.totals?.(ctx, actor, snapshot, words)) ?? [])
    book.within('P', () => setParagraph(book, [run(line, 'medium')], settings.body));
  book.y += 3;
  const filters = namedFilters(report, snapshot.filters, words, cities).map(([name, value]) => `${name}: ${value}`);
  const facts = [
    `${words('coordinate.reportAt', { moment: shortMoment(snapshot.at, words.locale) })} · ${words('reports.aboutSnapshot')}: ${snapshot.id} · ${words('reports.aboutRows')}: ${snapshot.rows}`,
    `${words('common.filters')}: ${filters.join(' · ') || words('reports.noFilters')}`,
    `${words('paper.madeBy')}: ${actor.name ?? actor.email ?? words('paper.operator')} · ${ctx.brand.name}`,
  ];
  for (const fact of facts) book.within('P', () => setParagraph(book, [run(fact)], settings.small));
  if (left.length > 0) {
    const names = left.map((column) => headingOf(column, words)).join(', ');
    const note = words('paper.onlyInFiles', { n: left.length, names });
    book.within('P', () => setParagraph(book, [run(note)], settings.small));
  }
  book.y += 10;
}

/** What every page but the first says at its top: which report this is. */
function drawHead(book: Book, running: string): void {
  book.artifact(() => {
    say(book, running, area.left, 38);
    book.pdf.lineWidth(0.5).moveTo(area.left, 46).lineTo(area.right, 46).stroke(colours.line);
  }, 'Pagination');
}

interface Foot {
  brand: string;
  words: Words;
  ofHowMany: LaterText;
}

/**
 * The number of the page and whose report it is. How many pages there are is known only when they have left: what the
 * sentence says from there on is the same on all of them, and is written last.
 */
function drawFoot(book: Book, { brand, words, ofHowMany }: Foot): void {
  book.artifact(() => {
    const y = area.bottom + 24;
    const [here] = pageSentence(words, book.page, 0);
    say(book, here, area.left, y);
    ofHowMany.show(area.left + book.pdf.widthOfString(here), y);
    say(book, brand, area.right - book.pdf.widthOfString(brand), y);
  }, 'Pagination');
}

/** "Page 3 of 7" in two parts; the second begins with how many there are. */
function pageSentence(words: Words, page: number, pages: number): [here: string, ofHowMany: string] {
  const gap = '\u0000';
  const [here = '', after = ''] = words('paper.page', { n: page, m: gap }).split(gap);
  return [here, `${pages}${after}`];
}

function say({ pdf }: Book, text: string, x: number, y: number): void {
  const { size, colour } = settings.small;
  pdf.font('regular').fontSize(size).fillColor(colour);
  pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
}
