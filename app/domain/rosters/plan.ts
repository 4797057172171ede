import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { insertAll } from '#db/insert-all';
import { rosterImports, rosterLines } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Actor } from '../identity/index.server';
import { type Decision, decide } from './decide';
import { understood } from './interpret';
import { lookUpAtOnce, pairOf, whatIsKnown } from './known';
import { type Line, linesIn } from './lines';
import { addRemarks } from './remarks';
import { keepRemovals, removalsFor } from './removals';
import { type Counts, type LineDetails, noCounts, type RosterOptions } from './roster.schema';
import { worldOf } from './world';

/** Lines written in one transaction at the most: others get their turn in between. */
const writtenAtOnce = 400;

/**
 * Reads a file and writes down what would come of each of its lines; nothing else is changed. Gives the id of the
 * plan. Refuses, for `file`: what linesIn refuses, rosterNoLines; for `course`: rosterCourseNeeded.
 */
export async function planRoster(
  ctx: Ctx,
  actor: Actor,
  input: RosterOptions & { file: { name: string; bytes: Buffer } },
): Promise<{ rosterId: string; counts: Counts }> {
  const { file, courseId, dueAt, locale, whole = null } = input;
  const { lines, remarks } = await linesIn(file.bytes);
  if (lines.length === 0) throw invalid('file', 'rosterNoLines');
  if (whole && courseId === null) throw invalid('course', 'rosterWholeCourse');
  if (courseId === null && lines.every(({ data }) => data.course === null))
    throw invalid('course', 'rosterCourseNeeded');
  const decisions = await decideAll(ctx, actor, lines, { courseId, dueAt, locale, whole });
  const counts = countsOf(decisions);
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(rosterImports).values({
      id,
      madeBy: actor.accountId,
      madeAt: ctx.clock(),
      fileName: file.name,
      fileHash: sha256(file.bytes),
      courseId,
      dueAt,
      locale,
      ...wholeColumns(whole),
      lines: lines.length,
      counts,
      remarks,
      doneLines: 0,
    }),
  );
  for (let i = 0; i < decisions.length; i += writtenAtOnce) {
    const rows = decisions.slice(i, i + writtenAtOnce).map((decision) => rowOf(id, decision));
    await ctx.db.write((tx) => insertAll(tx, rosterLines, rows));
  }
  const removed = whole && (await removalsFor(ctx, actor, { id, courseId, ...wholeColumns(whole) }));
  await ctx.db.write(async (tx) => {
    if (removed) await keepRemovals(tx, id, removed);
    await tx.update(rosterImports).set({ plannedAt: ctx.clock() }).where(eq(rosterImports.id, id));
    const data = { lines: lines.length, ...counts };
    await recordEvent(ctx, tx, { kind: 'roster.planned', actorId: actor.accountId, subjectId: id, data });
  });
  return { rosterId: id, counts };
}

/** What a whole list is the list of, as it is kept. */
export const wholeColumns = (whole: RosterOptions['whole']) => ({
  wholeOf: !whole ? null : 'cohortId' in whole ? ('cohort' as const) : ('course' as const),
  cohortId: whole && 'cohortId' in whole ? whole.cohortId : null,
  organisationId: whole && 'organisationId' in whole ? whole.organisationId : null,
});

const cohortOf = ({ whole }: RosterOptions): string | null => (whole && 'cohortId' in whole ? whole.cohortId : null);

export async function decideAll(ctx: Ctx, actor: Actor, lines: Line[], options: RosterOptions): Promise<Decision[]> {
  const world = await worldOf(ctx, actor, options);
  const decisions: Decision[] = [];
  for (let i = 0; i < lines.length; i += lookUpAtOnce) {
    const some = lines.slice(i, i + lookUpAtOnce).map((line) => [line, understood(line, world)] as const);
    const givens = some.flatMap(([, read]) => ('given' in read ? read.given : []));
    const known = await whatIsKnown(ctx, ctx.db.read, actor, givens, cohortOf(options));
    decisions.push(...some.map(([line, read]) => decide(line, read, known, world)));
    // A long list is no reason to let anybody wait for a page.
    await setImmediate();
  }
  const once = refuseTwice(decisions);
  await addRemarks(ctx, actor, once);
  return once;
}

/** Of lines that enrol the same address in the same course the first one counts. */
function refuseTwice(decisions: Decision[]): Decision[] {
  const first = new Map<string, number>();
  return decisions.map((decision) => {
    const { given, outcome, line } = decision;
    if (!given || outcome === 'refused') return decision;
    const key = pairOf(given.email, given.course.id);
    const before = first.get(key);
    if (before === undefined) first.set(key, line.line);
    if (before === undefined) return decision;
    const reasons = [{ code: 'twice', params: { line: before } }];
    return { ...decision, outcome: 'refused', details: { reasons, changes: [], stays: [], alike: [], alikeLines: [] } };
  });
}

/** What needs nobody's look: it is known, or was chosen. */
const settled = new Set(['invitedBefore', 'organisationIs', 'organisationChosen']);

/** True for a line that its sender had better look at before it is carried out. */
const needsLook = ({ reasons, stays, alike, alikeLines, newOrganisation }: LineDetails): boolean =>
  reasons.some(({ code }) => !settled.has(code)) ||
  stays.length + alike.length + alikeLines.length > 0 ||
  (newOrganisation?.length ?? 0) > 0;

export function countsOf(decisions: Decision[]): Counts {
  const counts = noCounts();
  for (const { outcome, details } of decisions) {
    counts[outcome]++;
    if (outcome !== 'refused' && needsLook(details)) counts.attention++;
  }
  return counts;
}

export const rowOf = (importId: string, { line, email, given, outcome, details, person }: Decision) => ({
  importId,
  line: line.line,
  // Of somebody whom the importer does not see not even the row says who it is.
  personId: person?.visible ? person.personId : null,
  email,
  courseId: given?.course.id ?? null,
  data: line.data,
  outcome,
  details: { ...details, wrote: undefined },
  attention: outcome !== 'refused' && needsLook(details),
});
