import { cohortMembers } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  figureOf,
  findIndicator,
  groupsOf,
  indicatorSummary,
  questionOf,
  snapshotOf,
  tallyOf,
} from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { aCompletion, aConsent, aLessonDone, anAffiliation, anAttempt, anEnrolment, revoke } from './facts';
import { aMark, aMeeting, hoursOf } from './indicator-facts';

/** The month in which the tests' Monday lies. */
export const march: EnrolmentFilters = { from: '2026-03-01', to: '2026-03-31' };

export interface IndicatorSite {
  ctx: TestCtx;
  /** Of full scope. */
  coordinator: Member;
  /** In two organisations and three courses. */
  dana: string;
  /** Enrolled in February, trained in March. */
  berik: string;
  /** That of both. */
  cohort: { id: string; code: string };
}

/** People, organisations, a cohort, tests and certificates by which the counting rules can be told apart. */
export async function indicatorSite(): Promise<IndicatorSite> {
  const ctx = await testCtx();
  const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCity(ctx, 'taraz', { kk: 'Тараз', ru: 'Тараз', en: 'Taraz' });
  const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null });
  const posttest = aQuiz({ id: 'post', kind: 'posttest' });
  const { versionId } = await aCourse(ctx, { pretest, posttest });
  for (const id of ['crs-2', 'crs-3']) await aCourse(ctx, { id, programme: 'other' });
  for (const id of ['crs-1', 'crs-2']) await hoursOf(ctx, id, 24);
  const now = ctx.clock();
  const green = await anOrganisation(ctx, { cityId: 'almaty' });
  const blue = await anOrganisation(ctx, { name: 'Көк аспан', cityId: 'taraz' });
  const left = await anOrganisation(ctx, { name: 'Бұрынғы' });
  const dana = await aPerson(ctx, {
    nameKk: 'Дана',
    sex: 'woman',
    ageBand: '25-34',
    sector: 'civil_society',
    cityId: 'almaty',
  });
  await aMember(ctx, { personId: dana });
  await aConsent(ctx, { personId: dana });
  await anAffiliation(ctx, { personId: dana, organisationId: green, startedAt: now - 90 * day });
  await anAffiliation(ctx, { personId: dana, organisationId: blue, startedAt: now - 50 * day });
  await anAffiliation(ctx, {
    personId: dana,
    organisationId: left,
    startedAt: now - 90 * day,
    endedAt: now - 40 * day,
  });
  for (const courseId of ['crs-1', 'crs-2', 'crs-3']) {
    await anEnrolment(ctx, { personId: dana, courseId, enrolledAt: now - day, startedAt: now - day });
    await aLessonDone(ctx, { personId: dana, courseId, lessonId: `${courseId}-1` });
  }
  const berik = await aPerson(ctx, { nameKk: 'Берік', sex: 'man', sector: 'local_authority', cityId: 'taraz' });
  await aMember(ctx, { personId: berik });
  // Enrolled in February, trained there in March.
  await anEnrolment(ctx, { personId: berik, courseId: 'crs-1', enrolledAt: now - 20 * day, startedAt: now - 20 * day });
  const cohort = await aCohort(ctx, coordinator, { startsOn: '2026-03-02', endsOn: '2026-04-09' });
  for (const personId of [dana, berik])
    await ctx.db.write((tx) =>
      tx.insert(cohortMembers).values({ id: ctx.newId(), cohortId: cohort.id, personId, joinedAt: now, seatedAt: now }),
    );
  const meeting = await aMeeting(ctx, { cohortId: cohort.id, startsAt: now });
  await aMark(ctx, { meetingId: meeting, personId: dana });
  const wrong = await aMark(ctx, { meetingId: meeting, personId: berik, status: 'absent' });
  ctx.pass(minute);
  await aMark(ctx, { meetingId: meeting, personId: berik, status: 'late', supersedes: wrong });
  // Nobody says anything of themselves; in the second month of the year.
  for (let i = 0; i < 5; i++) {
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, ...(i === 0 ? { sector: 'other' } : {}) });
    await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: now - 30 * day });
    for (const [quizId, points] of [
      ['pre', 80],
      ['post', 100 + 20 * i],
    ] as const)
      await anAttempt(ctx, { personId, courseId: 'crs-1', versionId, quizId, points });
  }
  for (const courseId of ['crs-1', 'crs-3']) {
    ctx.pass(minute);
    await aCompletion(ctx, { personId: dana, courseId, versionId });
  }
  ctx.pass(minute);
  const { id } = await aCompletion(ctx, { personId: dana, courseId: 'crs-2', versionId });
  ctx.pass(minute);
  await revoke(ctx, id);
  ctx.pass(minute);
  return { ctx, coordinator, dana, berik, cohort };
}

/** The figure of an indicator, as the coordinator sees it now. */
export async function figureIn(
  { ctx, coordinator }: IndicatorSite,
  code: string,
  filters: EnrolmentFilters = march,
  span: 'period' | 'cumulative' = 'period',
) {
  const indicator = findIndicator(code)!;
  const groups = await groupsOf(ctx, coordinator, indicator, questionOf(filters, ctx.clock()));
  return figureOf(indicator, tallyOf(groups, span));
}

/** The rows of indicator_summary, as somebody sees them now. */
export async function summaryRowsIn(
  { ctx, coordinator }: IndicatorSite,
  filters: EnrolmentFilters,
  actor: Member = coordinator,
) {
  const snapshot = await snapshotOf(ctx, actor, indicatorSummary, { filters });
  return (await indicatorSummary.batch(ctx, actor, snapshot, { limit: 50 })).rows;
}
