import { attempts, attendanceMarks, certificates, completions, enrolments } from '#db/schema';
import { ensureCities } from '~/domain/identity/index.server';
import { confirmMerge, proposeMerge } from '~/domain/merging/index.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';

export type TwoRecords = Awaited<ReturnType<typeof twoRecords>>;

/** Two records of one person within the scope of a coordinator, and who may merge them. */
export async function twoRecords() {
  const ctx = await testCtx();
  await ensureCities(ctx);
  const { versionId } = await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  const administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
  const person = { nameKk: 'Айгүл Әлімжанова', cityId: 'almaty' };
  const one = await aMember(ctx, { personId: await aPerson(ctx, person), email: 'aigul@example.kz' });
  const other = { nameKk: '', nameLatin: 'Aigul Alimzhanova', sex: 'woman', cityId: 'almaty' };
  const two = await aMember(ctx, { personId: await aPerson(ctx, other), email: 'aigul@work.example' });
  const proposed = async (keptId = one.personId, goneId = two.personId) =>
    (await proposeMerge(ctx, coordinator, { kind: 'person', keptId, goneId, reason: 'The same telephone' })).mergeId;
  const merged = async (keptId?: string, goneId?: string) => {
    const id = await proposed(keptId, goneId);
    await confirmMerge(ctx, administrator, id);
    return id;
  };
  const all = {
    attempts: () => ctx.db.read.select().from(attempts).orderBy(attempts.startedAt, attempts.id),
    enrolments: () => ctx.db.read.select().from(enrolments),
    completions: () => ctx.db.read.select().from(completions).orderBy(completions.at),
    certificates: () => ctx.db.read.select().from(certificates),
    marks: () => ctx.db.read.select().from(attendanceMarks).orderBy(attendanceMarks.recordedAt),
  };
  return { ctx, coordinator, administrator, one, two, versionId, proposed, merged, all };
}

/** Those rows that are of a person. */
export const of = async <T extends { personId: string }>(rows: Promise<T[]>, personId: string) =>
  (await rows).filter((row) => row.personId === personId);
