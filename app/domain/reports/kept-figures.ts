import { enrolments } from '#db/schema';
import { day, dayIn, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type Actor, scopesOf } from '../identity/index.server';
import { type Counting, countInThread } from './counting-thread';
import { filterNames } from './enrolment.schema';

interface Answer {
  actor: Actor;
  counting: Counting;
  /** Of the state's own instant, not of an earlier one that an address asked for. */
  latest: boolean;
  /** Counts the same at another instant, in this thread. */
  read: (at: number) => Promise<unknown>;
  askedAt: number;
  value: Promise<unknown>;
}

interface State {
  /** The state of the database of which all answers are. */
  version: string;
  /** When that state was first met: every instant that it holds is earlier, for each was the clock of a write. */
  metAt: number;
  /** So many enrolments that nobody is let wait for their figures; see `instantOfFigures`. */
  large: boolean;
  answers: Map<string, Answer>;
  renewal?: Promise<void>;
}

/** Enrolments from which a site is large: below, all figures of a page are counted in a tenth of a second. */
export const largeFrom = 20_000;
/** How long figures of a large site are shown though something was written since, and when they are counted anew. */
const stands = 5 * minute;
const fresh = minute;
/** What nobody asked for since is not counted anew. */
const wanted = day;
/** Of those the latest asked for: a count of more would not end before the next. */
const mostRenewed = 20;

/** Some coordinators with some filters each. A figure takes a hundred bytes, a set of groups some ten thousand. */
const most = 100;

const states = new WeakMap<object, State>();

/**
 * The instant of which figures are told when nobody asks for another one. It is now; on a large site it is the instant
 * at which they were last counted, at most five minutes ago: all pages tell of the same instant, which they name.
 */
export async function instantOfFigures(ctx: Ctx): Promise<number> {
  const { large, metAt } = await stateNow(ctx);
  return large ? metAt : ctx.clock();
}

/**
 * Figures that take long, read once for each state of the database: never of a state that is gone, because whatever is
 * committed, by whichever process, changes `db.version`. What depends on the clock alone (`need`) is read each time. On a
 * large site they are counted in a thread, and those of an earlier instant stay what was told of it.
 */
export async function keptFigures<T>(
  ctx: Ctx,
  actor: Actor,
  counting: Counting,
  read: (at: number) => Promise<T>,
): Promise<T> {
  const { at } = counting;
  const state = await stateNow(ctx);
  if (dependsOnClock(counting) && !state.large) return read(at);
  const latest = state.large ? at === state.metAt : at >= state.metAt && holdsFrom(state.metAt, counting);
  const name = nameOf(actor, counting, latest);
  const known = state.answers.get(name);
  if (known) {
    known.askedAt = ctx.clock();
    return known.value as Promise<T>;
  }
  const value = state.large
    ? (countInThread(ctx, [{ actor, counting }])?.then(([one]) => one as T) ?? read(at))
    : read(at);
  state.answers.set(name, { actor, counting, latest, read, askedAt: ctx.clock(), value });
  value.catch(() => state.answers.delete(name));
  letGo(state.answers);
  await value;
  // On PostgreSQL somebody may have written while it was read: what was read is then of no one state.
  if (!state.large && (await ctx.db.version()) !== states.get(ctx.db)?.version) state.answers.delete(name);
  return value;
}

/** What an address asked for first, then what has been kept longest. */
function letGo(answers: State['answers']): void {
  const [old, latest] = [
    [...answers].filter(([, { latest }]) => !latest),
    [...answers].filter(([, { latest }]) => latest),
  ];
  for (const [name] of [...old, ...latest].slice(0, Math.max(0, answers.size - most))) answers.delete(name);
}

const dependsOnClock = ({ what, filters }: Counting) => what === 'needs' || filters.need !== undefined;

const byTheDay: Counting['what'][] = ['indicators', 'over time', 'register'];

/** Cohorts and initiatives begin, weeks and certificates end with the days of the calendar, though nobody writes anything. */
const holdsFrom = (metAt: number, { what, at }: Counting) => !byTheDay.includes(what) || dayIn(at) === dayIn(metAt);

const nameOf = (actor: Actor, { what, permission = 'enrolment.list', filters, at }: Counting, latest: boolean) =>
  JSON.stringify([
    what,
    scopesOf(actor, permission),
    filterNames.map((name) => filters[name] ?? null),
    latest ? 'latest' : at,
  ]);

/** The state that is now; on a large site one that still stands, which is then counted anew behind the page. */
async function stateNow(ctx: Ctx): Promise<State> {
  const version = await ctx.db.version();
  const known = states.get(ctx.db);
  if (known?.large) {
    const age = ctx.clock() - known.metAt;
    if (age >= fresh && age < stands) renew(ctx, known);
    if (age < stands) return known;
  } else if (known?.version === version) return known;
  const large = known?.large || (await isLarge(ctx));
  const newest = states.get(ctx.db);
  if (newest && newest !== known) return newest;
  return meet(ctx, { version, metAt: ctx.clock(), large, answers: new Map() });
}

function meet(ctx: Ctx, state: State): State {
  states.set(ctx.db, state);
  // Whoever comes back after lunch finds figures of the last minutes, too.
  if (state.large && ctx.reportWorker) setTimeout(() => renew(ctx, state), stands - fresh).unref();
  return state;
}

/** The first few pages of an index are enough to know. */
async function isLarge(ctx: Ctx): Promise<boolean> {
  const beyond = await ctx.db.read
    .select({ id: enrolments.id })
    .from(enrolments)
    .orderBy(enrolments.id)
    .limit(1)
    .offset(largeFrom - 1);
  return beyond.length > 0;
}

function renew(ctx: Ctx, old: State): void {
  if (states.get(ctx.db) !== old) return;
  old.renewal ??= renewed({ ...ctx, requestId: null }, old).catch((error) => {
    ctx.log.warn({ error }, 'figures could not be counted anew');
    old.renewal = undefined;
  });
}

/** Counts what was asked for lately, and only then lets it take the place of what is shown. */
async function renewed(ctx: Ctx, old: State): Promise<void> {
  const version = await ctx.db.version();
  const metAt = ctx.clock();
  const answers: State['answers'] = new Map();
  const due: [string, Answer][] = [];
  for (const [name, answer] of old.answers) {
    if (metAt - answer.askedAt > wanted) continue;
    // An address that somebody still has open asks for what it showed.
    if (!answer.latest) {
      if (metAt - answer.counting.at < 2 * stands) answers.set(name, answer);
      continue;
    }
    answers.set(nameOf(answer.actor, answer.counting, false), { ...answer, latest: false });
    const counting = { ...answer.counting, at: metAt };
    const holds = version === old.version && !dependsOnClock(counting) && holdsFrom(old.metAt, counting);
    if (holds) answers.set(name, { ...answer, counting });
    else due.push([name, { ...answer, counting }]);
  }
  due.sort(([, a], [, b]) => b.askedAt - a.askedAt).splice(mostRenewed);
  const counted = await (countInThread(
    ctx,
    due.map(([, { actor, counting }]) => ({ actor, counting })),
  ) ?? Promise.all(due.map(([, { read }]) => read(metAt))));
  for (const [i, [name, answer]] of due.entries()) answers.set(name, { ...answer, value: Promise.resolve(counted[i]) });
  // One that was still being counted may fail later: where it stands now it must not stay either.
  for (const [name, { value }] of answers) value.catch(() => answers.delete(name));
  if (states.get(ctx.db) === old) meet(ctx, { version, metAt, large: true, answers });
}
