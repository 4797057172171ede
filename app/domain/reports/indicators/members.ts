import { and, asc, inArray, type SQL, sql } from 'drizzle-orm';
import { persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, may, nameIn, personRef } from '../../identity/index.server';
import { consentsOf } from '../consents';
import type { Batch } from '../report';
import { type Indicator, isAnonymous } from './indicator';
import { type Cell, type Facet, facetValues, type Span } from './indicator.schema';
import type { Question } from './question';
import { groupsOf } from './tallies';
import { toldCells } from './told-cells';

/** A row that is counted, as the lists behind figures say it. Null = does not apply, or not stated. */
export interface CountedRow {
  unit: string;
  personRef: string | null;
  sex: string | null;
  age: string | null;
  sector: string | null;
  city: string | null;
  measure: number;
  inPeriod: boolean;
  /** When it became so. */
  since: number;
  /** What it is called where it is no person. */
  label: string | null;
}

/** A row as a list shows it: of an answer neither whose it is nor when it was given. */
export type ListedRow = Omit<CountedRow, 'since'> & { since: number | null };

export type NamedRow = ListedRow & {
  /** Only for those who may have the list of participants, and while the person's consent stands. */
  name: string | null;
};

export interface Asked {
  span: Span;
  cell: Cell;
  after?: string;
  limit: number;
}

interface Read extends Omit<CountedRow, 'personRef'> {
  person: string | null;
}

/**
 * Rows behind a figure after the unit `after`, in five queries at the most. Their number is the figure's tally; only of
 * answers whose figure is not told (`toldCells`) there are none.
 */
export async function membersOf(
  ctx: Ctx,
  actor: Actor,
  indicator: Indicator,
  question: Question,
  { span, cell, after, limit }: Asked,
): Promise<Batch<NamedRow>> {
  const counted = await indicator.count(ctx, actor, question);
  const meant = and(
    span === 'period' ? sql`counted.in_period = 1` : undefined,
    cell === null ? undefined : inCell(cell),
  );
  if (isAnonymous(indicator)) {
    const told = toldCells(indicator, await groupsOf(ctx, actor, indicator, question), span);
    if (!told(cell)) return { rows: [], next: null };
    const offset = placeOf(after);
    const answers = await countedRows(ctx, counted, meant, { limit: limit + 1, offset, by: bySaying });
    const unnamed = answers.map(({ person: _, ...row }) => ({ ...row, personRef: null, name: null }));
    return answersFrom(indicator, unnamed, { offset, limit });
  }
  const later = after === undefined ? undefined : sql`counted.unit > ${after}`;
  const read = await countedRows(ctx, counted, and(meant, later), { limit: limit + 1 });
  const rows = read.slice(0, limit);
  const names = may(actor, 'participant.export') ? await namesOf(ctx, actor, rows, question.at) : new Map();
  return {
    rows: rows.map(({ person, ...row }) => ({
      ...listed(indicator, row),
      personRef: person === null ? null : personRef(person),
      name: names.get(person) ?? null,
    })),
    next: read.length > limit ? (rows.at(-1)?.unit ?? null) : null,
  };
}

/** What a list says of a row: of an answer nothing by which its giver could be known. */
export const listed = <R extends Pick<CountedRow, Facet | 'since'>>(indicator: Pick<Indicator, 'response'>, row: R) =>
  isAnonymous(indicator) ? { ...row, sex: null, age: null, sector: null, city: null, since: null } : row;

/** By what was said, so that the order tells nothing of when. */
const bySaying = ['label', 'measure', 'unit'];

/** How many answers come before: what `after` is in their lists. */
export function placeOf(after: string | undefined): number {
  const place = Number(after ?? 0);
  return Number.isSafeInteger(place) && place > 0 ? place : 0;
}

/**
 * Answers as a list says them, read after `offset` and one more than `limit`: by their place in it. The id of an answer
 * holds the instant at which it was given, and would join the lists of several facets to a profile.
 */
export function answersFrom<R extends CountedRow>(
  indicator: Pick<Indicator, 'response'>,
  read: R[],
  { offset, limit }: { offset: number; limit: number },
) {
  const rows = read.slice(0, limit).map((row, i) => ({ ...listed(indicator, row), unit: String(offset + i + 1) }));
  return { rows, next: read.length > limit ? String(offset + limit) : null };
}

/** Every row that an indicator counts, in the order of units. One query beside those of the indicator. */
export async function allMembers(
  ctx: Ctx,
  actor: Actor,
  indicator: Indicator,
  question: Question,
): Promise<CountedRow[]> {
  const rows = await countedRows(ctx, await indicator.count(ctx, actor, question));
  return rows.map(({ person, unit, ...row }) => {
    const ref = person === null ? null : personRef(person);
    // A person who is counted as a person is kept by the reference alone.
    return { ...row, unit: unit === person && ref !== null ? ref : unit, personRef: ref };
  });
}

interface Some {
  limit?: number;
  offset?: number;
  by?: string[];
}

async function countedRows(
  ctx: Ctx,
  counted: SQL,
  where?: SQL,
  { limit, offset = 0, by = ['unit'] }: Some = {},
): Promise<Read[]> {
  const query = ctx.db.read
    .select({
      unit: sql<string>`counted.unit`,
      person: sql<string | null>`counted.person`,
      sex: sql<string | null>`counted.sex`,
      age: sql<string | null>`counted.age`,
      sector: sql<string | null>`counted.sector`,
      city: sql<string | null>`counted.city`,
      measure: sql<number>`counted.measure`.mapWith(Number),
      inPeriod: sql<boolean>`counted.in_period`.mapWith((value: unknown) => Number(value) === 1),
      since: sql<number>`counted.since`.mapWith(Number),
      label: sql<string | null>`counted.label`,
    })
    .from(sql`${counted} as counted`)
    .where(where)
    .orderBy(...by.map((column) => asc(sql.raw(`counted.${column}`))));
  return limit === undefined ? query : query.limit(limit).offset(offset);
}

/** `valueIn` of the tallies, said to the database. */
function inCell({ by, value }: NonNullable<Cell>): SQL {
  const column = sql.raw(`counted.${by}`);
  if (value === 'not_stated') return sql`${column} is null`;
  if (value !== 'other') return sql`${column} = ${value}`;
  const own = facetValues[by].filter((one) => one !== 'other' && one !== 'not_stated');
  return sql`${column} is not null and ${column} not in ${own}`;
}

/** Names of those of these people whose consent stands, by id. Two queries. */
async function namesOf(ctx: Ctx, actor: Actor, rows: { person: string | null }[], at: number) {
  const ids = [...new Set(rows.flatMap(({ person }) => person ?? []))];
  if (ids.length === 0) return new Map<string | null, string | null>();
  const consents = await consentsOf(ctx, ids, at);
  const known = await ctx.db.read
    .select({ id: persons.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(persons)
    .where(inArray(persons.id, ids));
  return new Map<string | null, string | null>(
    known.flatMap((person) => (consents.has(person.id) ? [[person.id, nameIn(person, actor.locale)] as const] : [])),
  );
}
