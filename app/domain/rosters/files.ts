import type { Ctx } from '~/platform/context';
import { type Cell, csv, type Separator } from '~/platform/sheets/csv';
import { wordsIn } from '~/words/catalogues.server';
import type { Locale } from '~/words/words';
import { citiesIn, type Member } from '../identity/index.server';
import { templateColumns } from './columns';
import { alikeNames, rosterAt, rosterLinesOf } from './imports';
import { rosterRemovalsOf } from './removals';
import { rosterFields } from './roster.schema';
import { sentencesOf } from './sentences';

const linesAtOnce = 500;

/** The lines of a list with what would come or has come of each, page by page. Refuses missing. */
export async function rosterFile(ctx: Ctx, actor: Member, id: string, separator: Separator) {
  const roster = await rosterAt(ctx, actor, id);
  const words = wordsIn(actor.locale);
  const cities = new Map((await citiesIn(ctx, actor.locale)).map((city) => [city.id, city.name]));
  const columns = [
    words('rosters.line'),
    words('rosters.outcome'),
    words('rosters.details'),
    ...rosterFields.map((field) => words(`rosters.field.${field}`)),
  ];
  async function* batches(): AsyncGenerator<Cell[][]> {
    let after: number | null = 0;
    while (after !== null) {
      const page = await rosterLinesOf(ctx, roster, { after, limit: linesAtOnce });
      const alike = await alikeNames(ctx, actor, page.lines);
      yield page.lines.map(({ line, outcome, details, data }) => [
        line,
        words(`rosters.outcome.${outcome}`),
        sentencesOf(details, { words, cities, alike }).join(' · '),
        ...rosterFields.map((field) => data[field] ?? null),
      ]);
      after = page.next;
    }
    const removals = await rosterRemovalsOf(ctx, actor, id, roster.lines + (roster.listed ?? 0));
    yield removals.map(({ name, outcome, reason, alikeLine }) => [
      null,
      words(`rosters.outcome.${outcome}`),
      words.find(`rosters.removal.${reason}`, { line: alikeLine ?? 0 }) ?? reason,
      ...rosterFields.map((field) => (field === 'name' ? name : null)),
    ]);
  }
  return { roster, pieces: csv(columns, batches(), separator) };
}

/** A file with the names of the columns that a list may have, and no line. */
export const rosterTemplate = (locale: Locale): AsyncGenerator<string> =>
  csv(templateColumns(locale), (async function* (): AsyncGenerator<Cell[][]> {})());
