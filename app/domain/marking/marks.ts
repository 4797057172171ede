import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { workMarks, works } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing, Refusal } from '~/platform/refusal';
import type { Course } from '../catalogue/index.server';
import type { PublishedAssignment } from '../catalogue/published.schema';
import type { Member } from '../identity/index.server';
import type { TypedMark } from './mark.schema';
import { paragraphsOf } from './paragraphs';
import { settleWork } from './settling';
import { workAt } from './sight';
import { levelField } from './work-choices';
import { givenMarks, type Work, type WorkMark } from './works';

/** Which work, and what the marker typed. `course` is the course as it stands now. */
export interface Marking {
  course: Course;
  workId: string | undefined;
  mark: TypedMark;
}

/** Notes that somebody has a work before them, so that others see it; at most once a minute. */
export async function lookAtWork(ctx: Ctx, actor: Member, work: Work): Promise<void> {
  if (work.settledAt !== null) return;
  const at = ctx.clock();
  const known = await findOwnMark(ctx, actor, work.id);
  if (known && (known.givenAt !== null || at - known.openedAt < minute)) return;
  await ctx.db.write((tx) =>
    tx
      .insert(workMarks)
      .values(emptyMark(ctx, actor, work.id))
      .onConflictDoUpdate({ target: [workMarks.workId, workMarks.markedBy], set: { openedAt: at } }),
  );
}

const emptyMark = (ctx: Ctx, actor: Member, workId: string): WorkMark => ({
  id: ctx.newId(),
  workId,
  markedBy: actor.accountId,
  levels: {},
  comments: {},
  places: {},
  words: '',
  revision: 0,
  openedAt: ctx.clock(),
  savedAt: null,
  givenAt: null,
});

/** One's own mark of a version, given or not. */
export async function findOwnMark(ctx: Ctx, actor: Member, workId: string): Promise<WorkMark | undefined> {
  const [row] = await ctx.db.read.select().from(workMarks).where(own(workId, actor));
  return row;
}

const own = (workId: string, { accountId }: Member) =>
  and(eq(workMarks.workId, workId), eq(workMarks.markedBy, accountId));

/**
 * Keeps one's own mark without giving it; a second mark is asked for at once. Refuses missing, workOwn, workSettled (it came back, or has all its marks),
 * markChanged (another tab has saved since).
 */
export async function saveMark(ctx: Ctx, actor: Member, { course, workId, mark }: Marking): Promise<void> {
  const seen = await workAt(ctx, actor, course, workId);
  await ctx.db.write(async (tx) => {
    const before = await openMark(ctx, tx, actor, seen.work.id, mark, seen.assignment);
    if (!before) return;
    await keep(ctx, tx, before.mark, known(mark, seen.assignment, seen.work), null);
    await askForSecond(ctx, tx, actor, before, mark);
  });
}

/**
 * Gives one's mark; with the last mark that is wanted the work is settled, unless two marks differ, which somebody then
 * moderates. Twice is once. Refuses what `saveMark` refuses, and levelNeeded for each criterion without a level.
 */
export async function giveMark(ctx: Ctx, actor: Member, { course, workId, mark }: Marking): Promise<void> {
  const { work: seen, assignment } = await workAt(ctx, actor, course, workId);
  await ctx.db.write(async (tx) => {
    const open = await openMark(ctx, tx, actor, seen.id, mark, assignment);
    if (!open) return;
    askForLevels(mark.levels, assignment);
    const { work, given } = open;
    const typed = known(mark, assignment, work);
    await keep(ctx, tx, open.mark, typed, ctx.clock());
    const markers = await askForSecond(ctx, tx, actor, open, mark);
    const [first] = given;
    const last = given.length + 1 === markers;
    if (last && (!first || sameLevels(first.levels, typed.levels, assignment)))
      return settleWork(ctx, tx, actor, { course, work, assignment, kind: 'marked', levels: typed.levels });
    const data = { levels: typed.levels, counts: false };
    await recordEvent(ctx, tx, { kind: 'work.marked', actorId: actor.accountId, subjectId: work.id, data });
  });
}

/** Asks for a second mark where the form wants one and none is given yet; gives how many are wanted. */
async function askForSecond(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  { work, given }: { work: Work; given: WorkMark[] },
  { second }: TypedMark,
): Promise<number> {
  if (!second || given.length > 0 || work.markers === 2) return work.markers;
  await tx.update(works).set({ markers: 2 }).where(eq(works.id, work.id));
  await recordEvent(ctx, tx, { kind: 'work.secondAsked', actorId: actor.accountId, subjectId: work.id });
  return 2;
}

/** Sends a version back for another one. Twice is once. Refuses what `saveMark` refuses, and returnWords (nothing is said). */
export async function returnWork(ctx: Ctx, actor: Member, { course, workId, mark }: Marking): Promise<void> {
  const { work: seen, assignment } = await workAt(ctx, actor, course, workId);
  await ctx.db.write(async (tx) => {
    const open = await openMark(ctx, tx, actor, seen.id, mark, assignment);
    if (!open) return;
    if (mark.words === '') throw invalid('words', 'returnWords');
    await keep(ctx, tx, open.mark, known(mark, assignment, open.work), ctx.clock());
    await settleWork(ctx, tx, actor, { course, work: open.work, assignment, kind: 'returned', levels: {} });
  });
}

/** Refuses a mark in which a criterion has no level: a sentence for each. */
export function askForLevels(levels: Record<string, number>, { criteria }: PublishedAssignment): void {
  const [first, ...others] = criteria
    .filter(({ id }) => levels[id] === undefined)
    .map(({ id }) => invalid(levelField(id), 'levelNeeded'));
  if (first) throw new Refusal(first.kind, first.code, first.field, first.params, others);
}

export const sameLevels = (a: Record<string, number>, b: Record<string, number>, { criteria }: PublishedAssignment) =>
  criteria.every(({ id }) => a[id] === b[id]);

interface Typed extends Pick<WorkMark, 'levels' | 'comments' | 'places' | 'words'> {}

/** What was typed about what is there: criteria of the rubric, paragraphs of the text. */
function known({ levels, comments, places, words }: TypedMark, { criteria }: PublishedAssignment, work: Work): Typed {
  const ids = new Set(criteria.map(({ id }) => id));
  const numbers = new Set(paragraphsOf(work.text).map((_, i) => String(i + 1)));
  const among = <T>(all: Record<string, T>, keys: Set<string>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
  return { levels: among(levels, ids), comments: among(comments, ids), places: among(places, numbers), words };
}

/** The work and one's own mark as they stand in the transaction; null where this very mark was given before. */
async function openMark(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  workId: string,
  typed: TypedMark,
  assignment: PublishedAssignment,
) {
  const [work] = await tx.select().from(works).where(eq(works.id, workId));
  if (!work) throw missing();
  if (work.personId === actor.personId) throw conflict('workOwn');
  const given = await givenMarks(tx, workId);
  const [there] = await tx.select().from(workMarks).where(own(workId, actor));
  if (there && there.givenAt !== null) {
    if (sameMark(there, known(typed, assignment, work))) return null;
    throw conflict('workSettled');
  }
  if (work.settledAt !== null || given.length >= work.markers) throw conflict('workSettled');
  const mark = there ?? emptyMark(ctx, actor, workId);
  if (!there) await tx.insert(workMarks).values(mark);
  if (mark.revision !== typed.revision && !sameMark(mark, known(typed, assignment, work)))
    throw conflict('markChanged');
  return { work, given, mark };
}

const sameMark = (a: Typed, b: Typed): boolean =>
  a.words === b.words &&
  (['levels', 'comments', 'places'] as const).every(
    (part) => JSON.stringify(Object.entries(a[part]).sort()) === JSON.stringify(Object.entries(b[part]).sort()),
  );

async function keep(ctx: Ctx, tx: Tx, mark: WorkMark, typed: Typed, givenAt: number | null): Promise<void> {
  const at = ctx.clock();
  await tx
    .update(workMarks)
    .set({ ...typed, revision: mark.revision + 1, openedAt: at, savedAt: at, givenAt })
    .where(eq(workMarks.id, mark.id));
}
