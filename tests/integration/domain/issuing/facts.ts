import { asc, eq } from 'drizzle-orm';
import { certificateListRows, certificates, cohortMembers, completions, enrolments } from '#db/schema';
import { catalogueOf } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { issuingHandlers, prepareCertificateList } from '~/domain/issuing/index.server';
import type { Ctx } from '~/platform/context';
import { runNextJob } from '~/platform/jobs';
import { aPerson } from '../../../support/factories';

interface Given {
  cohortId: string;
  name?: string;
  cityId?: string;
  /** When the course was completed; null = it is not. */
  at?: number | null;
  courseId?: string;
}

/** Somebody with a seat in a cohort who completed its course, but whose certificate waits. */
export async function aWaiting(ctx: Ctx, { cohortId, name = 'Айгүл', cityId, at, courseId = 'crs-1' }: Given) {
  const personId = await aPerson(ctx, { nameKk: name, cityId });
  const { versionId } = (await catalogueOf(ctx)).byId.get(courseId)!;
  const now = ctx.clock();
  const completedAt = at === undefined ? now : at;
  await ctx.db.write(async (tx) => {
    const learner = { personId, courseId, enrolledAt: now, completedAt };
    await tx.insert(enrolments).values({ id: ctx.newId(), ...learner });
    await tx.insert(cohortMembers).values({ id: ctx.newId(), cohortId, personId, joinedAt: now, seatedAt: now });
    if (completedAt === null) return;
    const done = { personId, courseId, courseVersionId: versionId, ruleVersion: 'r', evidence: [], at: completedAt };
    await tx.insert(completions).values({ id: ctx.newId(), ...done });
  });
  return personId;
}

/** Works through all jobs of this room that are due. */
export async function carryOut(ctx: Ctx): Promise<void> {
  while (await runNextJob(ctx, issuingHandlers));
}

/** A list as the coordinator prepares it: its id. */
export async function prepared(ctx: Ctx, actor: Member, code: string): Promise<string> {
  const listId = ctx.newId();
  await prepareCertificateList(ctx, actor, { code, listId });
  return listId;
}

/** What came of each row, by place: outcome and reason. */
export async function outcomes(ctx: Ctx, listId: string) {
  const rows = await ctx.db.read
    .select()
    .from(certificateListRows)
    .where(eq(certificateListRows.listId, listId))
    .orderBy(asc(certificateListRows.place));
  return rows.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome));
}

export const numbersIn = async (ctx: Ctx) =>
  (await ctx.db.read.select({ number: certificates.number }).from(certificates).orderBy(asc(certificates.number))).map(
    ({ number }) => number,
  );
