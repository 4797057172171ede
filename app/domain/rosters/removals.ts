import { and, asc, eq, exists, inArray, isNull, sql } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import {
  affiliations,
  attempts,
  cohortMembers,
  courses,
  enrolments,
  persons,
  rosterImports,
  rosterLines,
  rosterRemovals,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { leaveCohort } from '../cohorts/index.server';
import { type Actor, nameIn, ownersOf } from '../identity/index.server';
import { enrolmentScope, peopleScope } from '../learning/index.server';
import { nameKey } from './likeness';
import type { LineData } from './roster.schema';

type Import = typeof rosterImports.$inferSelect;
type Removal = Omit<typeof rosterRemovals.$inferInsert, 'importId'>;

/** Share of those listed until now, in per cent, above which removals must be allowed by their number. */
export const removalShare = 20;
/** Removals carried out in one transaction. */
const atOnce = 100;
/** Removals that a page shows at the most; the file has all of them. */
export const removalsShown = 300;

export const isOverShare = ({ removals, listed }: { removals: number; listed: number }): boolean =>
  removals * 100 > listed * removalShare;

/**
 * Who is on the list until now and not in the file, and what would come of each: from a cohort they leave, from a course
 * that they have not begun they withdraw. Whoever has begun or completed stays, and whoever may be a line of the file
 * under another address. Only people whom the actor sees are on the list. A fixed number of queries.
 */
export async function removalsFor(
  ctx: Ctx,
  actor: Actor,
  roster: Pick<Import, 'id' | 'wholeOf' | 'cohortId' | 'courseId' | 'organisationId'>,
): Promise<{ listed: number; removals: Removal[] }> {
  const { read } = ctx.db;
  const lines = await read
    .select({ line: rosterLines.line, email: rosterLines.email, data: rosterLines.data })
    .from(rosterLines)
    .where(eq(rosterLines.importId, roster.id));
  const owners = await ownersIn(
    read,
    lines.flatMap(({ email }) => email ?? []),
  );
  const named = new Map<string, number>();
  for (const { line, email, data } of lines) {
    const key = nameKey((data as LineData).name ?? '');
    // A line that means somebody on the list says nothing about another of the same name.
    if (key && !owners.has(email ?? '') && !named.has(key)) named.set(key, line);
  }
  const inFile = new Set(owners.values());
  const listed =
    roster.wholeOf === 'cohort' ? await membersOf(ctx, actor, roster) : await learnersOf(ctx, actor, roster);
  const removals: Removal[] = listed
    .filter(({ personId }) => !inFile.has(personId))
    .map(({ personId, subjectId, begun, completed, names }) => {
      const alike = names.flatMap((name) => named.get(nameKey(name ?? '') ?? '') ?? [])[0] ?? null;
      const stays = (reason: string) => ({ personId, subjectId, outcome: 'stays', reason, alikeLine: alike }) as const;
      if (alike !== null) return stays('alikeLine');
      if (roster.wholeOf === 'course' && completed) return stays('completed');
      if (roster.wholeOf === 'course' && begun) return stays('begun');
      const reason = roster.wholeOf === 'cohort' ? 'leavesCohort' : 'leavesCourse';
      return { personId, subjectId, outcome: 'removed', reason, alikeLine: null };
    });
  return { listed: listed.length, removals };
}

/** Addresses asked for in one statement. */
const addressesAtOnce = 500;

/** Persons by the addresses of a file. */
async function ownersIn(read: Read, emails: string[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (let i = 0; i < emails.length; i += addressesAtOnce)
    for (const [email, { personId }] of await ownersOf(read, emails.slice(i, i + addressesAtOnce)))
      owners.set(email, personId);
  return owners;
}

interface Listed {
  personId: string;
  subjectId: string;
  begun: boolean;
  completed: boolean;
  names: (string | null)[];
}

const names = { nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin };

async function membersOf(ctx: Ctx, actor: Actor, { cohortId, courseId }: Pick<Import, 'cohortId' | 'courseId'>) {
  const rows = await ctx.db.read
    .select({ personId: persons.id, subjectId: cohortMembers.id, ...names })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .innerJoin(courses, eq(courses.id, courseId ?? ''))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId ?? ''),
        isNull(cohortMembers.leftAt),
        isNull(persons.erasedAt),
        enrolmentScope(ctx, actor, 'cohort.manage'),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id));
  return rows.map(
    ({ nameKk, nameRu, nameLatin, ...row }): Listed => ({
      ...row,
      begun: false,
      completed: false,
      names: [nameKk, nameRu, nameLatin],
    }),
  );
}

async function learnersOf(
  ctx: Ctx,
  actor: Actor,
  { courseId, organisationId }: Pick<Import, 'courseId' | 'organisationId'>,
) {
  const { read } = ctx.db;
  const tried = read
    .select({ one: sql`1` })
    .from(attempts)
    .where(and(eq(attempts.personId, enrolments.personId), eq(attempts.courseId, enrolments.courseId)));
  const works = read
    .select({ one: sql`1` })
    .from(affiliations)
    .where(
      and(
        eq(affiliations.personId, persons.id),
        eq(affiliations.organisationId, organisationId ?? ''),
        isNull(affiliations.endedAt),
      ),
    );
  const rows = await read
    .select({
      personId: persons.id,
      subjectId: enrolments.id,
      startedAt: enrolments.startedAt,
      completedAt: enrolments.completedAt,
      tried: sql<number>`case when ${exists(tried)} then 1 else 0 end`.mapWith(Number),
      ...names,
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .where(
      and(
        eq(enrolments.courseId, courseId ?? ''),
        isNull(enrolments.withdrawnAt),
        isNull(persons.erasedAt),
        enrolmentScope(ctx, actor, 'enrolment.create'),
        organisationId === null ? undefined : exists(works),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id));
  return rows.map(
    ({ nameKk, nameRu, nameLatin, startedAt, completedAt, tried: n, ...row }): Listed => ({
      ...row,
      begun: startedAt !== null || n === 1,
      completed: completedAt !== null,
      names: [nameKk, nameRu, nameLatin],
    }),
  );
}

/** Writes down what would come of those who are not in the file, in place of what stood there. */
export async function keepRemovals(
  tx: Tx,
  importId: string,
  { listed, removals }: { listed: number; removals: Removal[] },
): Promise<void> {
  await tx.delete(rosterRemovals).where(eq(rosterRemovals.importId, importId));
  await insertAll(
    tx,
    rosterRemovals,
    removals.map((removal) => ({ ...removal, importId })),
  );
  const n = removals.filter(({ outcome }) => outcome === 'removed').length;
  await tx.update(rosterImports).set({ removals: n, listed }).where(eq(rosterImports.id, importId));
}

/** What was planned, as one text: equal where nothing has changed. */
export const planOf = (removals: Pick<Removal, 'personId' | 'outcome'>[]): string =>
  removals
    .map(({ personId, outcome }) => `${personId} ${outcome}`)
    .sort()
    .join('\n');

/**
 * Carries out the next removals of a list, in the caller's transaction; true while there may be more. Whoever has begun
 * the course since stays, and whoever has left on their own.
 */
export async function removeNext(ctx: Ctx, tx: Tx, roster: Import, actorId: string | null): Promise<boolean> {
  const rows = await tx
    .select()
    .from(rosterRemovals)
    .where(
      and(eq(rosterRemovals.importId, roster.id), eq(rosterRemovals.outcome, 'removed'), isNull(rosterRemovals.doneAt)),
    )
    .orderBy(asc(rosterRemovals.personId))
    .limit(atOnce);
  if (rows.length === 0) return false;
  const gone =
    roster.wholeOf === 'cohort'
      ? await leaveCohort(ctx, tx, {
          cohortId: roster.cohortId ?? '',
          memberIds: rows.map(({ subjectId }) => subjectId),
          actorId,
        })
      : await withdrawUnbegun(
          ctx,
          tx,
          rows.map(({ subjectId }) => subjectId),
          actorId,
        );
  for (const { personId, subjectId } of rows) {
    const left = gone.has(subjectId);
    await tx
      .update(rosterRemovals)
      .set({ doneAt: ctx.clock(), ...(!left && { outcome: 'stays' as const, reason: 'changedSince' }) })
      .where(and(eq(rosterRemovals.importId, roster.id), eq(rosterRemovals.personId, personId)));
  }
  return true;
}

/** Takes back enrolments that were never begun; they can be revived, and nothing was learnt in them. */
async function withdrawUnbegun(ctx: Ctx, tx: Tx, ids: string[], actorId: string | null): Promise<Set<string>> {
  const tried = tx
    .select({ one: sql`1` })
    .from(attempts)
    .where(and(eq(attempts.personId, enrolments.personId), eq(attempts.courseId, enrolments.courseId)));
  const rows = await tx
    .select({ id: enrolments.id, personId: enrolments.personId, courseId: enrolments.courseId })
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.id, ids),
        isNull(enrolments.withdrawnAt),
        isNull(enrolments.startedAt),
        isNull(enrolments.completedAt),
        sql`not ${exists(tried)}`,
      ),
    );
  for (const { id, ...data } of rows) {
    await tx.update(enrolments).set({ withdrawnAt: ctx.clock() }).where(eq(enrolments.id, id));
    await recordEvent(ctx, tx, { kind: 'enrolment.withdrawn', actorId, subjectId: id, data });
  }
  return new Set(rows.map(({ id }) => id));
}

export type RosterRemoval = Awaited<ReturnType<typeof rosterRemovalsOf>>[number];

/** Those who are not in the file, with their names as far as the actor sees them. The caller has asked for the list. */
export async function rosterRemovalsOf(ctx: Ctx, actor: Actor, id: string, limit = removalsShown) {
  const rows = await ctx.db.read
    .select({
      personId: rosterRemovals.personId,
      outcome: rosterRemovals.outcome,
      reason: rosterRemovals.reason,
      alikeLine: rosterRemovals.alikeLine,
      doneAt: rosterRemovals.doneAt,
      ...names,
    })
    .from(rosterRemovals)
    .innerJoin(persons, eq(persons.id, rosterRemovals.personId))
    .where(and(eq(rosterRemovals.importId, id), peopleScope(ctx, actor, 'enrolment.create')))
    .orderBy(asc(rosterRemovals.outcome), asc(persons.namesFolded), asc(persons.id))
    .limit(limit);
  return rows.map(({ nameKk, nameRu, nameLatin, ...row }) => ({
    ...row,
    name: nameIn({ nameKk, nameRu, nameLatin }, actor.locale),
  }));
}

/** How many a list has removed. */
export async function removedBy(tx: Tx, importId: string): Promise<number> {
  const rows = await tx
    .select({ personId: rosterRemovals.personId })
    .from(rosterRemovals)
    .where(and(eq(rosterRemovals.importId, importId), eq(rosterRemovals.outcome, 'removed')));
  return rows.length;
}
