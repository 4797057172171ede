import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateEndings, certificateSheets, consents, events } from '#db/schema';
import type { Grant, Member, Scope } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  certificateRegister,
  completionReport,
  followUpSurvey,
  indicatorSummary,
  participantList,
  personRef,
  picturesOf,
  type Report,
  type ReportFormat,
  registerTotals,
  reportFile,
  reports,
  snapshotOf,
  totalsOf,
} from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { anInitiative } from '../initiatives/facts';
import {
  aCompletion,
  aConsent,
  aFollowUp,
  anAffiliation,
  anAttempt,
  anAttendance,
  anEnrolment,
  counting,
  revoke,
} from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };
const words = wordsIn('en');

let ctx: TestCtx;
let coordinator: Member;
/** In two organisations and three courses. */
let dana: string;
/** Of another city, agreed to nothing. */
let berik: string;
let green: string;
let first: { id: string; number: string; completionId: string };
let second: { id: string; number: string };

type Asked = { filters?: EnrolmentFilters; at?: number; format?: ReportFormat };

async function bytesOf(of: Ctx, actor: Member, report: Report, { filters = {}, at, format = 'csv' }: Asked = {}) {
  const { snapshot, pieces } = await reportFile(of, actor, report, { filters, at, format, words });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return { snapshot, bytes: Buffer.concat(all) };
}

async function rowsOf(actor: Member, report: Report, asked: Asked = {}): Promise<Record<string, string>[]> {
  const { bytes } = await bytesOf(ctx, actor, report, asked);
  return parse(bytes, { bom: true, delimiter: ';', columns: true });
}

beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null });
  const posttest = aQuiz({ id: 'post', kind: 'posttest' });
  const { versionId } = await aCourse(ctx, { pretest, posttest });
  for (const id of ['crs-2', 'crs-3']) await aCourse(ctx, { id, programme: 'other' });
  green = await anOrganisation(ctx, { cityId: 'almaty' });
  const blue = await anOrganisation(ctx, { name: '=Көк аспан' });
  dana = await aPerson(ctx, { nameKk: 'Дана Сейітқызы', sex: 'woman', sector: 'civil_society', cityId: 'almaty' });
  await aMember(ctx, { personId: dana, email: 'dana@example.org' });
  const now = ctx.clock();
  await anAffiliation(ctx, { personId: dana, organisationId: green, startedAt: now - 9 * day });
  await anAffiliation(ctx, { personId: dana, organisationId: blue, position: 'Director', startedAt: now - 5 * day });
  await aConsent(ctx, { personId: dana, givenAt: now - 8 * day });
  for (const courseId of ['crs-1', 'crs-2', 'crs-3'])
    await anEnrolment(ctx, { personId: dana, courseId, enrolledAt: now - 4 * day, startedAt: now - 3 * day });
  berik = await aPerson(ctx, { nameKk: 'Берік Астанада', sex: 'man', cityId: 'astana' });
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
  first = await aCompletion(ctx, { personId: dana, courseId: 'crs-1', versionId });
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
  second = await aCompletion(ctx, { personId: dana, courseId: 'crs-2', versionId });
  await anAttendance(ctx, { courseId: 'crs-1', personIds: [dana, berik], recordedBy: coordinator.accountId });
  const asked = { personId: dana, courseId: 'crs-1', completionId: first.completionId };
  await aFollowUp(ctx, {
    ...asked,
    answer: { example: '=Бақ, скамья', sectors: ['media', 'private'], quotable: true },
  });
  await aFollowUp(ctx, { ...asked, wave: '6m' });
});

describe('somebody in two organisations and three courses', () => {
  it('is one person in the list, and three rows of the completion report', async () => {
    const list = await rowsOf(coordinator, participantList);
    const mine = list.filter(({ person_ref: ref }) => ref === personRef(dana));
    expect(mine).toHaveLength(1);
    expect(list).toHaveLength(6);
    expect(list.map(({ no }) => no)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await rowsOf(coordinator, completionReport)).toHaveLength(8);
    const { people, participations } = await totalsOf(ctx, coordinator, {}, ctx.clock());
    expect([people, participations]).toEqual([6, 8]);
    expect(await rowsOf(coordinator, participantList, { filters: { organisation: 'Жасыл' } })).toHaveLength(1);
  });

  it('has every column of the list, with both employers and nothing that nobody is asked for', async () => {
    const list = await rowsOf(coordinator, participantList);
    expect(list.find(({ person_ref: ref }) => ref === personRef(dana))).toEqual({
      no: '1',
      person_ref: personRef(dana),
      full_name: 'Дана Сейітқызы',
      sex: 'woman',
      age_band: 'not_stated',
      sector: 'civil_society',
      // A formula for a spreadsheet, so it is made harmless.
      organisation: "'=Көк аспан; Жасыл дәліз",
      position: 'Director; –',
      city: 'almaty',
      district: '',
      email: 'dana@example.org',
      phone: '',
      language: 'kk',
      cohort_code: '',
      first_activity_at: '2026-02-27T10:00:00+05:00',
      consent_at: '2026-02-22T10:00:00+05:00',
      consent_version: '1',
      photo_consent: '',
    });
  });

  it('is one person in each picture', async () => {
    const { steps, profile } = await picturesOf(ctx, coordinator, {}, ctx.clock());
    expect(steps).toEqual([
      { step: 'enrolled', people: 6, participations: 8 },
      { step: 'started', people: 5, participations: 7 },
      { step: 'completed', people: 1, participations: 2 },
      { step: 'certified', people: 1, participations: 2 },
    ]);
    expect(profile.sex).toEqual([
      { value: 'man', people: 1 },
      { value: 'woman', people: 1 },
      { value: 'not_stated', people: 4 },
    ]);
    expect(profile.city.map(({ value, people }) => `${value} ${people}`)).toEqual([
      'almaty 1',
      'astana 1',
      'not_stated 4',
    ]);
  });
});

describe('the pictures', () => {
  it('have behind every bar a list of exactly so many people', async () => {
    const at = ctx.clock();
    const { steps, profile } = await picturesOf(ctx, coordinator, {}, at);
    const count = (report: Report, filters: EnrolmentFilters) => report.count(ctx, coordinator, filters, at);
    for (const { step, people, participations } of steps) {
      const filters = step === 'enrolled' ? {} : { status: step };
      expect([step, await count(participantList, filters)]).toEqual([step, people]);
      expect([step, await count(completionReport, filters)]).toEqual([step, participations]);
    }
    for (const fact of ['sex', 'sector', 'city'] as const)
      for (const { value, people } of profile[fact])
        expect([value, await count(participantList, { [fact]: value })]).toEqual([value, people]);
  });

  it('tell of knowledge as the rows do: first attempt before, best after, only with both tests', async () => {
    const { gains } = await picturesOf(ctx, coordinator, {}, ctx.clock());
    expect(gains).toMatchObject([{ slug: 'course-1', pairs: 5, means: { before: 40, after: 70 } }]);
    // All gained the same: the interval is a point.
    expect(gains[0]?.interval).toEqual({ low: 30, high: 30 });
    const rows = await rowsOf(coordinator, completionReport);
    const both = rows.filter(({ gain_pp: gain }) => gain !== '');
    expect(both.map(({ pretest_pct: before, posttest_pct: after }) => [before, after])).toEqual(
      Array.from({ length: 5 }, () => ['40', '70']),
    );
  });

  it('say nothing of a mean of fewer than five', async () => {
    const { gains } = await picturesOf(ctx, coordinator, { city: 'almaty' }, ctx.clock());
    expect(gains).toMatchObject([{ pairs: 1, means: null, interval: null }]);
  });
});

describe('participant_list', () => {
  it('names nobody without a consent that stands', async () => {
    const named = async (asked: Asked = {}) =>
      (await rowsOf(coordinator, participantList, asked)).filter(({ full_name: name, email }) => name || email).length;
    const then = ctx.clock();
    expect(await named()).toBe(1);
    const other = (await rowsOf(coordinator, participantList)).find(({ person_ref: ref }) => ref === personRef(berik));
    expect(other).toMatchObject({ full_name: '', organisation: '', email: '', consent_at: '', sex: 'man' });
    expect(await named({ at: then - 8 * day })).toBe(0);
    ctx.pass(minute);
    await ctx.db.write((tx) =>
      tx.update(consents).set({ withdrawnAt: ctx.clock() }).where(eq(consents.personId, dana)),
    );
    // Also in a report of the day before.
    expect(await named({ at: then })).toBe(0);
    await aConsent(ctx, { personId: dana, textVersion: '2' });
    expect(await named()).toBe(1);
  });
});

describe('certificate_register', () => {
  it('says what was frozen, and what became of it', async () => {
    const [row] = await rowsOf(coordinator, certificateRegister, { filters: { course: 'course-1' } });
    expect(row).toEqual({
      certificate_no: first.number,
      verify_code: first.number.replace(/\W/g, ''),
      name_as_printed: 'Айгүл Әлімжанқызы / Aigul Alimzhankyzy',
      course_slug: 'course-1',
      course_version: '1.0',
      language: 'ru',
      hours: '8',
      result_pct: '86',
      issued_at: '2026-03-02T10:01:00+05:00',
      issuer: 'WeAlmaty',
      signatory: 'A. Signatory, Director',
      template_version: '1',
      pdf_sha256: 'a'.repeat(64),
      status: 'valid',
      revoked_at: '',
      reason: '',
      replaced_by: '',
    });
  });

  it('keeps what was revoked or replaced, as things stood at the instant', async () => {
    const then = ctx.clock();
    ctx.pass(minute);
    await revoke(ctx, first.id);
    await ctx.db.write((tx) =>
      tx.insert(certificateEndings).values({
        certificateId: second.id,
        kind: 'superseded',
        reasonClass: 'name_corrected',
        reason: 'private words',
        endedBy: 'somebody',
        endedAt: ctx.clock(),
      }),
    );
    const rows = await rowsOf(coordinator, certificateRegister);
    expect(rows.map(({ status }) => status)).toEqual(['revoked', 'replaced']);
    expect(rows[0]).toMatchObject({ reason: 'error', revoked_at: expect.stringMatching(/^2026-03-02T10:/) });
    expect(rows[1]).toMatchObject({ reason: 'name_corrected', revoked_at: '' });
    expect(JSON.stringify(rows)).not.toContain('private words');
    expect(await registerTotals(ctx, coordinator, {}, ctx.clock())).toEqual({
      certificates: 2,
      people: 1,
      valid: 0,
      revoked: 1,
      replaced: 1,
    });
    const before = await rowsOf(coordinator, certificateRegister, { at: then });
    expect(before.map(({ status }) => status)).toEqual(['valid', 'valid']);
  });

  it('takes days as days of issue, and looks at no filter that means nothing here', async () => {
    const rows = async (filters: EnrolmentFilters) =>
      (await rowsOf(coordinator, certificateRegister, { filters })).length;
    expect(await rows({ from: '2026-03-02', to: '2026-03-02' })).toBe(2);
    expect(await rows({ to: '2026-03-01' })).toBe(0);
    expect(await rows({ city: 'astana' })).toBe(0);
    expect(await rows({ organisation: 'Жасыл' })).toBe(2);
    expect(await rows({ status: 'notStarted' })).toBe(2);
  });
});

describe.each(reports)('$name', (report) => {
  /** A row for each indicator, whatever it counts: what it shows to whom stands in indicators.test.ts. */
  const summed = report === indicatorSummary;

  it('has as many rows as its snapshot says, in every format the same', async () => {
    const at = ctx.clock();
    const filters = { course: 'course-1' };
    const csv = await bytesOf(ctx, coordinator, report, { filters, at });
    const rows: string[][] = parse(csv.bytes, { bom: true, delimiter: ';' });
    const json = await bytesOf(ctx, coordinator, report, { filters, at, format: 'json' });
    const book = await bytesOf(ctx, coordinator, report, { filters, at, format: 'xlsx' });
    const said = JSON.parse(json.bytes.toString());
    expect(rows[0]).toEqual([...report.columns]);
    expect(said.rows.map((row: object) => Object.keys(row).sort())).toEqual(
      said.rows.map(() => [...report.columns].sort()),
    );
    const sheet = (n: number) => readSheet(book.bytes, n);
    const inBook = await sheet(1);
    expect(inBook).toHaveLength(rows.length);
    const plain = (cell: unknown) => String(cell ?? '').replace(/^'(?==)/, '');
    expect(inBook.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
    expect(rows.length - 1).toBe(csv.snapshot.rows);
    expect(await sheet(2)).toEqual([
      ['Report', words(`reports.name.${report.name}`)],
      ['Snapshot', csv.snapshot.id],
      ['As things stood on', expect.stringMatching(/^2026-03-02T/)],
      ['Rows', csv.snapshot.rows],
      report.filters.includes('course') ? ['Course', 'course-1'] : ['Filters', 'None: everything within your scope'],
    ]);
    expect(new Set([csv, json, book].map(({ snapshot }) => snapshot.id)).size).toBe(1);
    const again = await bytesOf(ctx, coordinator, report, { filters, at, format: 'xlsx' });
    expect(again.bytes.equals(book.bytes)).toBe(true);
  });

  it.skipIf(summed)('shows a coordinator their own people and nobody else', async () => {
    const seen = async (scope: Scope) => {
      const actor = await aMember(ctx, { grants: [{ role: 'coordinator', scope }] });
      return (await rowsOf(actor, report)).length;
    };
    expect(await seen({ kind: 'organisation', id: 'another' })).toBe(0);
    expect(await seen({ kind: 'city', id: 'shymkent' })).toBe(0);
    expect(await seen({ kind: 'organisation', id: green })).toBeGreaterThan(0);
    const trainer = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    expect(await rowsOf(trainer, report)).toHaveLength(0);
    expect(await seen({ kind: 'city', id: 'astana' })).toBe(
      [certificateRegister, followUpSurvey].includes(report as never) ? 0 : 1,
    );
  });

  it.skipIf(summed)('asks the same few questions for some rows and for many', async () => {
    const queries = async (limit: number) => {
      const counted = counting(ctx);
      const snapshot = await snapshotOf(ctx, coordinator, report, { filters: {} });
      await report.batch(counted.ctx, coordinator, snapshot, { limit });
      return counted.queries();
    };
    // The first rows have all courses, which are asked for by course.
    expect(await queries(4)).toBe(await queries(100));
    expect(await queries(100)).toBeLessThanOrEqual(8);
  });

  it('goes on where a batch ended', async () => {
    const snapshot = await snapshotOf(ctx, coordinator, report, { filters: {} });
    const whole = await report.batch(ctx, coordinator, snapshot, { limit: 100 });
    const step = await report.batch(ctx, coordinator, snapshot, { limit: 1 });
    const rest = await report.batch(ctx, coordinator, snapshot, { limit: 100, after: step.next!, written: 1 });
    expect([...step.rows, ...rest.rows]).toEqual(whole.rows);
    expect(whole.next).toBeNull();
  });

  it('is written among the events with its name and format', async () => {
    const { snapshot } = await bytesOf(ctx, coordinator, report, { format: 'xlsx' });
    const kept = await ctx.db.read.select().from(events).where(eq(events.subjectId, snapshot.id));
    expect(kept.map(({ data }) => JSON.parse(data)).at(-1)).toMatchObject({ report: report.name, format: 'xlsx' });
    expect(snapshot.id).toMatch(new RegExp(`^${report.prefix}-20260302T`));
  });
});
