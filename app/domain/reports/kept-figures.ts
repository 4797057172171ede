import type { Ctx } from '~/platform/context';
import { type Actor, type Permission, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, filterNames } from './enrolment.schema';

interface Question {
  what: string;
  permission?: Permission;
  filters: EnrolmentFilters;
  at: number;
}

interface Kept {
  /** The state of the database of which all answers are. */
  version: string;
  /** When that state was first met: every instant that it holds is earlier, for each was the clock of a write. */
  metAt: number;
  answers: Map<string, Promise<unknown>>;
}

/** Some coordinators with some filters each. A figure takes a hundred bytes, a set of groups some ten thousand. */
const most = 100;

const keptOf = new WeakMap<object, Kept>();

/**
 * Meets the state of the database that is now, before the instant of a report is chosen: figures of that instant can
 * then be those of any later one for as long as nothing is written.
 */
export async function meetState(ctx: Ctx): Promise<Kept> {
  const version = await ctx.db.version();
  const known = keptOf.get(ctx.db);
  if (known?.version === version) return known;
  const met = { version, metAt: ctx.clock(), answers: new Map() };
  keptOf.set(ctx.db, met);
  return met;
}

/**
 * Figures that take long, read once for each state of the database: never of a state that is gone, because whatever is
 * committed, by whichever process, changes `db.version`. What depends on the clock alone (`need`) is read each time.
 */
export async function keptWhileUnchanged<T>(
  ctx: Ctx,
  actor: Actor,
  { what, permission = 'enrolment.list', filters, at }: Question,
  read: () => Promise<T>,
): Promise<T> {
  const { metAt, answers } = await meetState(ctx);
  if (filters.need) return read();
  const question = JSON.stringify([
    what,
    scopesOf(actor, permission),
    filterNames.map((name) => filters[name] ?? null),
    at >= metAt ? 'latest' : at,
  ]);
  const known = answers.get(question);
  if (known) return known as Promise<T>;
  const answer = read();
  answers.set(question, answer);
  answer.catch(() => answers.delete(question));
  for (const oldest of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(oldest);
  }
  // On PostgreSQL somebody may have written while it was read: what was read is then of no one state.
  await answer;
  if ((await ctx.db.version()) !== keptOf.get(ctx.db)?.version) answers.delete(question);
  return answer;
}
