import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import {
  certificateEndings,
  certificateListRows,
  certificateLists,
  certificates,
  cohortMembers,
  cohorts,
  completions,
  courses,
  persons,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { JobHandlers } from '~/platform/jobs';
import { canSign } from '~/platform/signing-keys/folder';
import { type Course, courseVersion } from '../catalogue/index.server';
import { managesCohort } from '../cohorts/index.server';
import type { PrintedNames } from '../credentials/certificate.schema';
import { bestResults, issueMany } from '../credentials/index.server';
import { grantsOf, guest } from '../identity/index.server';
import type { ListReason } from './issuing.schema';
import { changedSince, type Now, namesOf } from './rules';

type List = typeof certificateLists.$inferSelect;
type Row = typeof certificateListRows.$inferSelect;

/** Rows dealt with in one transaction: the writer is held for a few hundredths of a second. */
export const rowsAtOnce = 50;

/**
 * Issues a list batch by batch. Each batch looks at its rows anew and keeps what came of them in the transaction that
 * issues, so that begun again, or at work twice, it goes on where it stopped and gives nobody two. Fails, to be tried
 * again, while the site has no key; issues no more once whoever had it issued does not manage the cohort any more.
 */
async function issueList(ctx: Ctx, { listId }: { listId: string }): Promise<void> {
  const [list] = await ctx.db.read.select().from(certificateLists).where(eq(certificateLists.id, listId));
  if (list?.issuedAt == null || list.finishedAt !== null) return;
  const versions = await versionsOn(ctx, listId);
  for (;;) {
    if (!canSign(ctx.env.dataDir)) throw new Error('A signing key is missing');
    if (!(await mayStill(ctx, list))) return ctx.db.write((tx) => skipTheRest(ctx, tx, list));
    if (!(await ctx.db.write((tx) => issueBatch(ctx, tx, list, versions)))) return;
  }
}

/** Whether whoever had it issued manages the cohort now, with the roles that they have now. */
async function mayStill(ctx: Ctx, { cohortId, issuedBy }: List): Promise<boolean> {
  if (issuedBy === null) return false;
  const [cohort] = await ctx.db.read
    .select({
      cityId: cohorts.cityId,
      organisationId: cohorts.organisationId,
      courseId: courses.id,
      programme: courses.programme,
    })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(eq(cohorts.id, cohortId));
  if (!cohort) return false;
  const { courseId: id, programme, ...place } = cohort;
  const grants = await grantsOf(ctx, issuedBy);
  const actor = { ...guest('kk'), accountId: issuedBy, grants, verified: true, secondFactor: true };
  return managesCohort(actor, { course: { id, programme }, ...place });
}

async function skipTheRest(ctx: Ctx, tx: Tx, list: List): Promise<void> {
  const skipped = await tx
    .update(certificateListRows)
    .set({ outcome: 'skipped', reason: 'notAllowed', doneAt: ctx.clock() })
    .where(and(eq(certificateListRows.listId, list.id), eq(certificateListRows.outcome, 'issue')))
    .returning({ place: certificateListRows.place });
  await tx
    .update(certificateLists)
    .set({ done: sql`${certificateLists.done} + ${skipped.length}` })
    .where(eq(certificateLists.id, list.id));
  await finish(ctx, tx, list);
}

/** The versions of the course that are on the list, read before anybody waits for the writer. */
async function versionsOn(ctx: Ctx, listId: string): Promise<Map<string, Course>> {
  const rows = await ctx.db.read
    .selectDistinct({ id: certificateListRows.courseVersionId })
    .from(certificateListRows)
    .where(and(eq(certificateListRows.listId, listId), isNotNull(certificateListRows.courseVersionId)));
  const versions = new Map<string, Course>();
  for (const { id } of rows) if (id) versions.set(id, await courseVersion(ctx, id));
  return versions;
}

/** True while there is more to do. A fixed number of queries, and one for each row that notes what came of it. */
async function issueBatch(ctx: Ctx, tx: Tx, list: List, versions: ReadonlyMap<string, Course>): Promise<boolean> {
  const rows = await tx
    .select()
    .from(certificateListRows)
    .where(and(eq(certificateListRows.listId, list.id), eq(certificateListRows.outcome, 'issue')))
    .orderBy(asc(certificateListRows.place))
    .limit(rowsAtOnce);
  if (rows.length === 0) {
    await finish(ctx, tx, list);
    return false;
  }
  const known = await knownOf(tx, list, rows, versions);
  const came = new Map<number, ListReason>();
  const earned = rows.flatMap((row) => {
    const { course, completedAt, ...now } = known(row);
    const frozen = { name: row.name as PrintedNames | null, resultPercent: row.resultPercent };
    const reason = changedSince(frozen, now);
    if (reason !== null || !course || !row.completionId || !frozen.name || completedAt === null) {
      came.set(row.place, reason ?? 'completionGone');
      return [];
    }
    const { personId, completionId } = row;
    return { place: row.place, personId, completionId, completedAt, course, ...frozen, name: frozen.name };
  });
  // Two records that were merged since stand on the list twice: the first gets the certificate.
  const once = earned.filter(({ personId }, i) => earned.findIndex((other) => other.personId === personId) === i);
  const issued = await issueMany(ctx, tx, once, { actorId: list.issuedBy, listId: list.id });
  const certificateAt = new Map(once.map(({ place }, i) => [place, issued[i]?.id ?? null]));
  for (const { place } of rows) {
    const certificate = certificateAt.get(place) ?? null;
    await rowDone(tx).execute({
      list: list.id,
      place,
      outcome: certificate === null ? 'skipped' : 'issued',
      reason: certificate === null ? (came.get(place) ?? 'hasOne') : null,
      certificate,
      at: ctx.clock(),
    });
  }
  await tx
    .update(certificateLists)
    .set({
      done: sql`${certificateLists.done} + ${rows.length}`,
      issued: sql`${certificateLists.issued} + ${issued.length}`,
    })
    .where(eq(certificateLists.id, list.id));
  return true;
}

interface Known extends Now {
  course: Course | undefined;
  completedAt: number | null;
}

/** What is known of the people on these rows at this moment: four queries and one for their results. */
async function knownOf(tx: Tx, list: List, rows: Row[], versions: ReadonlyMap<string, Course>) {
  const ids = [...new Set(rows.map(({ personId }) => personId))];
  const people = new Map(
    (
      await tx
        .select({
          id: persons.id,
          nameKk: persons.nameKk,
          nameRu: persons.nameRu,
          nameLatin: persons.nameLatin,
          erasedAt: persons.erasedAt,
        })
        .from(persons)
        .where(inArray(persons.id, ids))
    ).map((person) => [person.id, person]),
  );
  const members = await tx
    .select({ personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, list.cohortId),
        inArray(cohortMembers.personId, ids),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
      ),
    );
  const completed = await tx
    .select({ id: completions.id, personId: completions.personId, at: completions.at })
    .from(completions)
    .where(and(inArray(completions.personId, ids), eq(completions.courseId, list.courseId)));
  const held = await tx
    .select({ personId: certificates.personId, ended: certificateEndings.kind })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        inArray(certificates.personId, ids),
        eq(certificates.courseId, list.courseId),
        or(isNull(certificateEndings.kind), ne(certificateEndings.kind, 'superseded')),
      ),
    );
  const earned = rows.flatMap(({ personId, courseVersionId }) => {
    const course = versions.get(courseVersionId ?? '');
    return course ? { personId, course } : [];
  });
  const results = await bestResults(tx, list.courseId, earned);
  const seated = new Set(members.map(({ personId }) => personId));
  const completionOf = new Map(completed.map((one) => [one.id, one]));
  const standing = new Set(held.flatMap(({ personId, ended }) => (ended === null ? personId : [])));
  const revoked = new Set(held.flatMap(({ personId, ended }) => (ended === 'revoked' ? personId : [])));
  return ({ personId, completionId, courseVersionId }: Row): Known => {
    const person = people.get(personId);
    const completion = completionOf.get(completionId ?? '');
    const own = completion?.personId === personId ? completion : undefined;
    return {
      erased: !person || person.erasedAt !== null,
      member: seated.has(personId),
      completed: own !== undefined,
      certificate: standing.has(personId) ? 'stands' : revoked.has(personId) ? 'revoked' : null,
      name: person ? namesOf(person) : null,
      resultPercent: results.get(personId) ?? null,
      course: versions.get(courseVersionId ?? ''),
      completedAt: own?.at ?? null,
    };
  };
}

/** Notes what came of a row: a query that stands ready, for there are thousands of them. */
const rowDone = (tx: Tx) =>
  hotIn(tx, 'certificate-row-done', () =>
    tx
      .update(certificateListRows)
      .set({
        outcome: sql`${sql.placeholder('outcome')}`,
        reason: sql`${sql.placeholder('reason')}`,
        certificateId: sql`${sql.placeholder('certificate')}`,
        doneAt: sql`${sql.placeholder('at')}`,
      })
      .where(
        and(
          eq(certificateListRows.listId, sql.placeholder('list')),
          eq(certificateListRows.place, sql.placeholder('place')),
        ),
      ),
  );

/** Ends the list and writes into the chain of events what came of it: numbers, no names. Twice is once. */
async function finish(ctx: Ctx, tx: Tx, { id, issuedBy }: List): Promise<void> {
  const [ended] = await tx
    .update(certificateLists)
    .set({ finishedAt: ctx.clock() })
    .where(and(eq(certificateLists.id, id), isNull(certificateLists.finishedAt)))
    .returning();
  if (!ended) return;
  const { cohortId, courseId, planned, issued } = ended;
  const data = { cohortId, courseId, issued, skipped: planned - issued };
  await recordEvent(ctx, tx, { kind: 'certificates.issued', actorId: issuedBy, subjectId: id, data });
}

/** What this room does after a transaction, by kind of job. */
export const issuingHandlers: JobHandlers = { 'certificates.issueList': issueList };
