import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { accounts, certificateListRows, certificateLists, certificates, courses, jobs, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { conflict, missing } from '~/platform/refusal';
import { canSign } from '~/platform/signing-keys/folder';
import { cohortAt } from '../cohorts/index.server';
import type { PrintedNames } from '../credentials/certificate.schema';
import { type Actor, type Member, nameIn } from '../identity/index.server';
import { type ListReason, type ListState, type RowOutcome, rowOutcomes } from './issuing.schema';
import { seenPeople } from './members';

/** Rows on one page of a list. */
export const rowsOnPage = 100;
/** Lists of one cohort that are shown; the others are in the audit. */
const listsShown = 50;

type Row = typeof certificateLists.$inferSelect;
export type CertificateList = Awaited<ReturnType<typeof certificateListAt>>;

const stateOf = ({ issuedAt, finishedAt, droppedAt }: Row): ListState =>
  droppedAt !== null ? 'dropped' : finishedAt !== null ? 'done' : issuedAt !== null ? 'running' : 'prepared';

/** The lists of a cohort that were not dropped, newest first, each with who prepared it. The caller has asked for the cohort. */
export async function certificateListsOf(ctx: Ctx, actor: Actor, cohortId: string) {
  const rows = await ctx.db.read
    .select()
    .from(certificateLists)
    .where(
      and(
        eq(certificateLists.cohortId, cohortId),
        isNotNull(certificateLists.frozenAt),
        isNull(certificateLists.droppedAt),
      ),
    )
    .orderBy(desc(certificateLists.id))
    .limit(listsShown);
  const named = await staffNames(ctx, actor, rows);
  return rows.map((row) => ({ ...row, state: stateOf(row), preparer: named(row.preparedBy) }));
}

/** One list of a cohort that the actor manages. Refuses missing. */
export async function certificateListAt(ctx: Ctx, actor: Actor, code: string | undefined, id: string | undefined) {
  const cohort = await cohortAt(ctx, actor, code);
  const [row] = await ctx.db.read
    .select()
    .from(certificateLists)
    .where(
      and(
        eq(certificateLists.id, id ?? ''),
        eq(certificateLists.cohortId, cohort.id),
        isNotNull(certificateLists.frozenAt),
      ),
    );
  if (!row) throw missing();
  const named = await staffNames(ctx, actor, [row]);
  const state = stateOf(row);
  return {
    ...row,
    cohort,
    state,
    /** The work was given up: it failed more often than it is tried again. */
    failed: state === 'running' && (await hasStopped(ctx, row.id)),
    preparer: named(row.preparedBy),
    issuer: named(row.issuedBy),
    dropper: named(row.droppedBy),
  };
}

/** Names of the staff behind lists, else their addresses: one query. */
async function staffNames(ctx: Ctx, actor: Actor, rows: Row[]) {
  const ids = rows.flatMap(({ preparedBy, issuedBy, droppedBy }) =>
    [preparedBy, issuedBy ?? [], droppedBy ?? []].flat(),
  );
  const people = await ctx.db.read
    .select({
      id: accounts.id,
      closedAt: accounts.closedAt,
      email: accounts.email,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, [...new Set(ids)]));
  const known = new Map(
    people.map(({ id, closedAt, email, ...names }) => [
      id,
      nameIn(names, actor.locale) ?? (closedAt === null ? email : null),
    ]),
  );
  return (id: string | null): string | null => (id === null ? null : (known.get(id) ?? null));
}

async function hasStopped(ctx: Ctx, id: string): Promise<boolean> {
  const [job] = await ctx.db.read
    .select({ failedAt: jobs.failedAt })
    .from(jobs)
    .where(eq(jobs.id, jobOf(id)));
  return job?.failedAt != null;
}

const jobOf = (id: string) => `certificates:${id}`;

/** How many rows of a list have each outcome, as far as the actor sees them. */
export async function listCounts(ctx: Ctx, actor: Actor, listId: string): Promise<Record<RowOutcome, number>> {
  const rows = await ctx.db.read
    .select({ outcome: certificateListRows.outcome, n: count() })
    .from(certificateListRows)
    .innerJoin(certificateLists, eq(certificateLists.id, certificateListRows.listId))
    .innerJoin(persons, eq(persons.id, certificateListRows.personId))
    .innerJoin(courses, eq(courses.id, certificateLists.courseId))
    .where(and(eq(certificateListRows.listId, listId), seenPeople(ctx, actor)))
    .groupBy(certificateListRows.outcome);
  const counts = Object.fromEntries(rowOutcomes.map((one) => [one, 0])) as Record<RowOutcome, number>;
  for (const { outcome, n } of rows) counts[outcome] = n;
  return counts;
}

/** Why rows were withheld or skipped, with how many of each, as far as the actor sees them; the most frequent first. */
export async function listReasons(ctx: Ctx, actor: Actor, listId: string) {
  const rows = await ctx.db.read
    .select({ outcome: certificateListRows.outcome, reason: certificateListRows.reason, n: count() })
    .from(certificateListRows)
    .innerJoin(certificateLists, eq(certificateLists.id, certificateListRows.listId))
    .innerJoin(persons, eq(persons.id, certificateListRows.personId))
    .innerJoin(courses, eq(courses.id, certificateLists.courseId))
    .where(and(eq(certificateListRows.listId, listId), isNotNull(certificateListRows.reason), seenPeople(ctx, actor)))
    .groupBy(certificateListRows.outcome, certificateListRows.reason);
  return rows
    .map(({ outcome, reason, n }) => ({ outcome, reason: reason as ListReason, n }))
    .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1));
}

export type ListRow = Awaited<ReturnType<typeof certificateListRowsOf>>['rows'][number];

/** Rows of a list after one of them that the actor sees, in its order; `next` is the last place of the page, if there are more. */
export async function certificateListRowsOf(
  ctx: Ctx,
  actor: Actor,
  listId: string,
  { only, after = 0, limit = rowsOnPage }: { only?: RowOutcome; after?: number; limit?: number },
) {
  const read = await ctx.db.read
    .select({
      place: certificateListRows.place,
      personId: certificateListRows.personId,
      name: certificateListRows.name,
      resultPercent: certificateListRows.resultPercent,
      outcome: certificateListRows.outcome,
      reason: certificateListRows.reason,
      number: certificates.number,
      code: certificates.code,
      erasedAt: persons.erasedAt,
    })
    .from(certificateListRows)
    .innerJoin(certificateLists, eq(certificateLists.id, certificateListRows.listId))
    .innerJoin(persons, eq(persons.id, certificateListRows.personId))
    .innerJoin(courses, eq(courses.id, certificateLists.courseId))
    .leftJoin(certificates, eq(certificates.id, certificateListRows.certificateId))
    .where(
      and(
        eq(certificateListRows.listId, listId),
        gt(certificateListRows.place, after),
        only && eq(certificateListRows.outcome, only),
        seenPeople(ctx, actor),
      ),
    )
    .orderBy(asc(certificateListRows.place))
    .limit(limit + 1);
  const rows = read.slice(0, limit).map(({ name, reason, ...row }) => ({
    ...row,
    name: name as PrintedNames | null,
    reason: reason as ListReason | null,
  }));
  return { rows, next: read.length > limit ? (rows.at(-1)?.place ?? null) : null };
}

/**
 * Has a list issued, and nothing but that list. Twice is once; one whose work was given up is begun again where it
 * stopped. Refuses missing, certificateListDropped, certificateListBeyond (somebody on it is beyond the actor's scope),
 * signingKeyMissing.
 */
export async function issueCertificateList(
  ctx: Ctx,
  actor: Member,
  code: string | undefined,
  listId: string | undefined,
) {
  const list = await certificateListAt(ctx, actor, code, listId);
  if (list.state === 'prepared') {
    if ((await listCounts(ctx, actor, list.id)).issue !== list.planned) throw conflict('certificateListBeyond');
    if (!canSign(ctx.env.dataDir)) throw conflict('signingKeyMissing');
  }
  await ctx.db.write(async (tx) => {
    const now = ctx.clock();
    await tx
      .update(certificateLists)
      .set({ issuedBy: actor.accountId, issuedAt: now })
      .where(
        and(eq(certificateLists.id, list.id), isNull(certificateLists.issuedAt), isNull(certificateLists.droppedAt)),
      );
    const [row] = await tx.select().from(certificateLists).where(eq(certificateLists.id, list.id));
    if (!row || row.droppedAt !== null) throw conflict('certificateListDropped');
    if (row.finishedAt !== null) return;
    await enqueue(ctx, tx, { id: jobOf(list.id), kind: 'certificates.issueList', payload: { listId: list.id } });
    await tx
      .update(jobs)
      .set({ failedAt: null, attempts: 0, runAt: now })
      .where(and(eq(jobs.id, jobOf(list.id)), isNotNull(jobs.failedAt)));
  });
}

/**
 * Drops a list that was not issued, with all that it says of people. Twice is once. Refuses missing,
 * certificateListIssued, certificateListBeyond.
 */
export async function dropCertificateList(
  ctx: Ctx,
  actor: Member,
  code: string | undefined,
  listId: string | undefined,
) {
  const list = await certificateListAt(ctx, actor, code, listId);
  if (list.state === 'prepared' && (await listCounts(ctx, actor, list.id)).issue !== list.planned)
    throw conflict('certificateListBeyond');
  await ctx.db.write(async (tx) => {
    const dropped = await tx
      .update(certificateLists)
      .set({ droppedBy: actor.accountId, droppedAt: ctx.clock() })
      .where(
        and(eq(certificateLists.id, list.id), isNull(certificateLists.issuedAt), isNull(certificateLists.droppedAt)),
      )
      .returning({ planned: certificateLists.planned });
    const [done] = dropped;
    if (!done) {
      const [row] = await tx.select().from(certificateLists).where(eq(certificateLists.id, list.id));
      if (row && row.droppedAt === null) throw conflict('certificateListIssued');
      return;
    }
    await tx.delete(certificateListRows).where(eq(certificateListRows.listId, list.id));
    const data = { cohortId: list.cohortId, planned: done.planned };
    await recordEvent(ctx, tx, {
      kind: 'certificates.dropped',
      actorId: actor.accountId,
      subjectId: list.id,
      data,
    });
  });
}
