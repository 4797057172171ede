import { parse } from 'csv-parse/sync';
import { certificateSheets } from '#db/schema';
import type { Grant, Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { type Report, type ReportFormat, reportFile } from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { anInitiative } from '../initiatives/facts';
import { aCompletion, aConsent, aFollowUp, anAffiliation, anAttempt, anAttendance, anEnrolment } from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
export const words = wordsIn('en');

export type Asked = { filters?: EnrolmentFilters; at?: number; format?: ReportFormat };

/** A report as a file, whole. */
export async function bytesOf(
  of: Ctx,
  actor: Member,
  report: Report,
  { filters = {}, at, format = 'csv' }: Asked = {},
) {
  const { snapshot, pieces } = await reportFile(of, actor, report, { filters, at, format, words });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return { snapshot, bytes: Buffer.concat(all) };
}

/** Its rows, by the names of their columns. */
export async function rowsOf(
  ctx: Ctx,
  actor: Member,
  report: Report,
  asked: Asked = {},
): Promise<Record<string, string>[]> {
  const { bytes } = await bytesOf(ctx, actor, report, asked);
  return parse(bytes, { bom: true, delimiter: ';', columns: true });
}

/** What the tests of all reports look at. */
export interface SeveralFacts {
  ctx: TestCtx;
  coordinator: Member;
  /** In two organisations and three courses. */
  dana: string;
  /** Of another city, agreed to nothing. */
  berik: string;
  green: string;
  first: { id: string; number: string; completionId: string };
  second: { id: string; number: string };
}

/** Six people in three courses: initiatives, tests, certificates, a session and follow-ups among them. */
export async function severalFacts(): Promise<SeveralFacts> {
  const ctx = await testCtx();
  const coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null });
  const posttest = aQuiz({ id: 'post', kind: 'posttest' });
  const { versionId } = await aCourse(ctx, { pretest, posttest });
  for (const id of ['crs-2', 'crs-3']) await aCourse(ctx, { id, programme: 'other' });
  const green = await anOrganisation(ctx, { cityId: 'almaty' });
  const blue = await anOrganisation(ctx, { name: '=Көк аспан' });
  const dana = await aPerson(ctx, {
    nameKk: 'Дана Сейітқызы',
    sex: 'woman',
    sector: 'civil_society',
    cityId: 'almaty',
  });
  await aMember(ctx, { personId: dana, email: 'dana@example.org' });
  const now = ctx.clock();
  await anAffiliation(ctx, { personId: dana, organisationId: green, startedAt: now - 9 * day });
  await anAffiliation(ctx, { personId: dana, organisationId: blue, position: 'Director', startedAt: now - 5 * day });
  await aConsent(ctx, { personId: dana, givenAt: now - 8 * day });
  for (const courseId of ['crs-1', 'crs-2', 'crs-3'])
    await anEnrolment(ctx, { personId: dana, courseId, enrolledAt: now - 4 * day, startedAt: now - 3 * day });
  const berik = await aPerson(ctx, { nameKk: 'Берік Астанада', sex: 'man', cityId: 'astana' });
  await aMember(ctx, { personId: berik, email: 'berik@example.org' });
  await anEnrolment(ctx, { personId: berik, courseId: 'crs-1', enrolledAt: now - day });
  await anInitiative(ctx, coordinator, { place: { organisationId: green } });
  await anInitiative(ctx, coordinator, { place: { cityId: 'astana' } });
  for (let i = 0; i < 5; i++) {
    const personId = i === 0 ? dana : await aPerson(ctx, { nameKk: `Оқушы ${i}` });
    if (i > 0) await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: now - day, startedAt: now - day });
    const attempt = (quizId: string, number: number, points: number) =>
      anAttempt(ctx, { personId, courseId: 'crs-1', versionId, quizId, number, points });
    await attempt('pre', 1, 80);
    await attempt('pre', 2, 200);
    await attempt('post', 1, 100);
    await attempt('post', 2, 140);
  }
  ctx.pass(minute);
  const first = await aCompletion(ctx, { personId: dana, courseId: 'crs-1', versionId });
  ctx.pass(minute);
  await ctx.db.write(async (tx) => {
    await tx.insert(certificateSheets).values({
      certificateId: first.id,
      locale: 'ru',
      sha256: 'a'.repeat(64),
      bytes: 1,
      templateVersion: '1',
      drawnAt: ctx.clock(),
    });
  });
  const second = await aCompletion(ctx, { personId: dana, courseId: 'crs-2', versionId });
  await anAttendance(ctx, { courseId: 'crs-1', personIds: [dana, berik], recordedBy: coordinator.accountId });
  const asked = { personId: dana, courseId: 'crs-1', completionId: first.completionId };
  await aFollowUp(ctx, {
    ...asked,
    answer: { example: '=Бақ, скамья', sectors: ['media', 'private'], quotable: true },
  });
  await aFollowUp(ctx, { ...asked, wave: '6m' });
  return { ctx, coordinator, dana, berik, green, first, second };
}
