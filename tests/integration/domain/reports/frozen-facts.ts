import { eq } from 'drizzle-orm';
import { certificateEndings, persons } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { freezePeriod, setTarget } from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { recordEvent } from '~/platform/events';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCompletion, aLessonDone, anAffiliation, anEnrolment } from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
export const february = { from: '2026-02-01', to: '2026-03-02' };

export type FrozenFacts = Awaited<ReturnType<typeof frozenFacts>>;

/** Four people, three of whom have learnt, one with a certificate, and the period that was frozen with them. */
export async function frozenFacts() {
  const ctx = await testCtx();
  const coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  const { versionId } = await aCourse(ctx);
  const organisationId = await anOrganisation(ctx, { cityId: 'almaty' });
  const people: string[] = [];
  for (let i = 0; i < 4; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, sex: i < 3 ? 'woman' : 'man', cityId: 'almaty' });
    people.push(personId);
    await anAffiliation(ctx, { personId, organisationId, startedAt: ctx.clock() - 30 * day });
    await anEnrolment(ctx, {
      personId,
      courseId: 'crs-1',
      enrolledAt: ctx.clock() - day,
      startedAt: ctx.clock() - day,
    });
    if (i < 3) await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
  }
  const certificate = (await aCompletion(ctx, { personId: people[0]!, courseId: 'crs-1', versionId })).id;
  await setTarget(ctx, coordinator, {
    id: ctx.newId(),
    code: 'R1',
    period: february,
    baseline: 0,
    baselineOn: '2026-01-31',
    target: 10,
    note: '',
    checkedBy: 'A. B.',
  });
  ctx.pass(minute);
  async function work() {
    while (await runNextJob(ctx, handlers));
  }

  async function frozen(given: Partial<Parameters<typeof freezePeriod>[2]> = {}, actor = coordinator): Promise<string> {
    const asked = { id: ctx.newId(), title: 'Interim report 1', ...february, filters: {}, ...given };
    await freezePeriod(ctx, actor, asked);
    await work();
    return asked.id;
  }

  /** Everything that may happen to figures after they were told. */
  async function aYearLater() {
    ctx.pass(60 * day);
    const late = await aPerson(ctx, { nameKk: 'Кешіккен', sex: 'man' });
    await anEnrolment(ctx, { personId: late, courseId: 'crs-1', enrolledAt: ctx.clock() - 61 * day });
    await ctx.db.write(async (tx) => {
      await tx.insert(certificateEndings).values({
        certificateId: certificate,
        kind: 'revoked',
        reasonClass: 'error',
        reason: '',
        endedBy: 'x',
        endedAt: ctx.clock(),
      });
      await recordEvent(ctx, tx, { kind: 'certificate.revoked', actorId: null, subjectId: certificate });
      await erasePerson(ctx, tx, people[1]!, { at: ctx.clock(), by: null });
      await tx.update(persons).set({ cityId: null }).where(eq(persons.id, people[2]!));
    });
    ctx.pass(300 * day);
    return late;
  }
  const id = await frozen();
  return { ctx, coordinator, people, id, work, frozen, aYearLater };
}
