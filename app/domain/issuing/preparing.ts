import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { isDuplicate } from '#db/database';
import { insertAll } from '#db/insert-all';
import { certificateListRows, certificateLists } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { conflict, invalid } from '~/platform/refusal';
import { canSign } from '~/platform/signing-keys/folder';
import { cohortAt } from '../cohorts/index.server';
import { bestResults } from '../credentials/index.server';
import type { Member } from '../identity/index.server';
import type { Standing } from './issuing.schema';
import { membersFor } from './members';
import { namesOf, reasonFor } from './rules';

/** Rows written in one transaction at the most: others get their turn in between. */
const writtenAtOnce = 400;

/**
 * Freezes who in a cohort will get a certificate and what it will say, of the members whom the actor sees, and who will
 * not and why. Nothing is issued. `listId` comes with the form: sent twice, it is prepared once. Refuses missing,
 * certificateListNobody, certificateListOpen (another list of the cohort waits), signingKeyMissing.
 */
export async function prepareCertificateList(
  ctx: Ctx,
  actor: Member,
  { code, listId: id }: { code: string | undefined; listId: string },
): Promise<{ listId: string; planned: number; withheld: number }> {
  if (!isId(id)) throw invalid('list', 'invalid');
  const cohort = await cohortAt(ctx, actor, code);
  const { read } = ctx.db;
  const [same] = await read.select().from(certificateLists).where(eq(certificateLists.id, id));
  if (same?.frozenAt != null && same.cohortId === cohort.id)
    return { listId: id, planned: same.planned, withheld: same.withheld };
  if (await openList(ctx, cohort.id)) throw conflict('certificateListOpen');
  if (!canSign(ctx.env.dataDir)) throw conflict('signingKeyMissing');
  const rows = await frozenRows(ctx, actor, cohort, id);
  const planned = rows.filter(({ outcome }) => outcome === 'issue').length;
  if (planned === 0) throw conflict('certificateListNobody');
  const counts = { planned, withheld: rows.length - planned };
  try {
    await write(ctx, actor, { id, cohort, rows, counts });
  } catch (error) {
    // Sent twice at the same moment: the other one writes, or has written.
    if (!isDuplicate(error)) throw error;
    const [other] = await read.select().from(certificateLists).where(eq(certificateLists.id, id));
    if (other?.frozenAt == null || other.cohortId !== cohort.id) throw conflict('certificateListOpen');
  }
  return { listId: id, ...counts };
}

/** The list of a cohort that waits to be issued or dropped; undefined when there is none. */
export async function openList(ctx: Ctx, cohortId: string) {
  const [row] = await ctx.db.read
    .select({ id: certificateLists.id, planned: certificateLists.planned })
    .from(certificateLists)
    .where(
      and(
        eq(certificateLists.cohortId, cohortId),
        isNotNull(certificateLists.frozenAt),
        isNull(certificateLists.issuedAt),
        isNull(certificateLists.droppedAt),
      ),
    );
  return row;
}

type NewRow = typeof certificateListRows.$inferInsert;
type Known = Awaited<ReturnType<typeof cohortAt>>;

async function frozenRows(ctx: Ctx, actor: Member, cohort: Known, listId: string): Promise<NewRow[]> {
  const { versions, members } = await membersFor(ctx, actor, cohort);
  const earned = members.flatMap(({ personId, standing, courseVersionId }) => {
    const course = versions.get(courseVersionId ?? '');
    return standing === 'ready' && course ? { personId, course } : [];
  });
  const results = await bestResults(ctx.db.read, cohort.courseId, earned);
  // Whoever looks the list through reads first what is going to be printed.
  const ordered = [...members].sort((a, b) => weightOf(a.standing) - weightOf(b.standing));
  return ordered.map((member, i): NewRow => {
    const reason = reasonFor(member.standing);
    const row = { listId, place: i + 1, personId: member.personId };
    const name = member.standing === 'erased' ? null : namesOf(member);
    const { completionId, courseVersionId } = member;
    if (reason !== null) return { ...row, completionId, courseVersionId, name, outcome: 'withheld', reason };
    const resultPercent = results.get(member.personId) ?? null;
    return { ...row, completionId, courseVersionId, name, resultPercent, outcome: 'issue' };
  });
}

const weightOf = (standing: Standing): number => (standing === 'ready' ? 0 : standing === 'erased' ? 2 : 1);

interface Writing {
  id: string;
  cohort: Known;
  rows: NewRow[];
  counts: { planned: number; withheld: number };
}

/** In small transactions, the first with the head; the list is there for others only once all rows are. */
async function write(ctx: Ctx, actor: Member, { id, cohort, rows, counts }: Writing): Promise<void> {
  const head = { id, cohortId: cohort.id, courseId: cohort.courseId, ...counts, done: 0, issued: 0 };
  for (let i = 0; i < rows.length; i += writtenAtOnce) {
    const writing = ctx.db.write(async (tx) => {
      if (i === 0)
        await tx.insert(certificateLists).values({ ...head, preparedBy: actor.accountId, preparedAt: ctx.clock() });
      await insertAll(tx, certificateListRows, rows.slice(i, i + writtenAtOnce));
      if (i + writtenAtOnce < rows.length) return;
      await tx.update(certificateLists).set({ frozenAt: ctx.clock() }).where(eq(certificateLists.id, id));
      const data = { cohortId: cohort.id, courseId: cohort.courseId, ...counts };
      await recordEvent(ctx, tx, { kind: 'certificates.prepared', actorId: actor.accountId, subjectId: id, data });
    });
    // Another list of the cohort was quicker: what was written of this one goes.
    await (i === 0 ? writing : writing.catch((error) => forget(ctx, id).then(() => Promise.reject(error))));
  }
}

const forget = (ctx: Ctx, id: string) =>
  ctx.db.write(async (tx) => {
    await tx.delete(certificateListRows).where(eq(certificateListRows.listId, id));
    await tx.delete(certificateLists).where(eq(certificateLists.id, id));
  });
