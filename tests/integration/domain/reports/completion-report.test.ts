import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { enrolments, events, persons, workResults, works } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { completionColumns } from '~/domain/reports/completion-report.schema';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  completionBatch,
  completionReport,
  personRef,
  reportFile,
  snapshotOf,
  totalsOf,
} from '~/domain/reports/index.server';
import { reportPieces } from '~/domain/reports/report-pieces';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { newId } from '~/platform/ids';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCompletion, aLessonDone, anAttempt, anEnrolment, revoke } from './facts';

const everywhere = { role: 'coordinator' as const, scope: { kind: 'all' as const } };
const wholeText = async (pieces: AsyncIterable<string | Uint8Array>) => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};
const words = wordsIn('en');
type Asked = { filters?: EnrolmentFilters; at?: number; format?: 'csv' | 'json' };
const fileOf = async (ctx: Ctx, actor: Member, { filters = {}, at, format = 'csv' }: Asked = {}) => {
  const { snapshot, pieces } = await reportFile(ctx, actor, completionReport, { filters, at, format, words });
  return { snapshot, text: await wholeText(pieces) };
};
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, delimiter: ';', columns: true, record_delimiter: '\r\n' });

describe('completion_report', () => {
  let ctx: TestCtx;
  let coordinator: Member;
  let certificate: { id: string; number: string };
  let learner: string;

  beforeAll(async () => {
    ctx = await testCtx();
    coordinator = await aMember(ctx, { grants: [everywhere] });
    await aCity(ctx);
    const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null });
    const posttest = aQuiz({ id: 'post', kind: 'posttest' });
    const { versionId } = await aCourse(ctx, { pretest, posttest });
    const courseId = 'crs-1';
    learner = await aPerson(ctx, { sex: 'woman', ageBand: '35-44', sector: 'civil_society', cityId: 'almaty' });
    await aMember(ctx, { personId: learner });
    const now = ctx.clock();
    await anEnrolment(ctx, { personId: learner, courseId, enrolledAt: now - 3 * day, startedAt: now - 2 * day });
    await aLessonDone(ctx, { personId: learner, courseId, lessonId: 'les-1', seconds: 600 });
    await aLessonDone(ctx, { personId: learner, courseId, lessonId: 'les-3', seconds: 95 });
    const attempt = (quizId: string, number: number, points: number) =>
      anAttempt(ctx, { personId: learner, courseId, versionId, quizId, number, points });
    await attempt('pre', 1, 150);
    await attempt('quiz-1', 1, 100);
    await attempt('quiz-1', 2, 139);
    await attempt('post', 1, 100);
    const quiet = await aPerson(ctx, { nameKk: '=cmd|calc' });
    await anEnrolment(ctx, { personId: quiet, courseId, enrolledAt: now - 10 * day });
    const work = { id: newId(), personId: learner, courseId, assignmentId: 'asg-1' };
    const version = { number: 1, locale: 'kk', text: '', revision: 1, savedAt: now, markers: 1 };
    const mark = { workId: work.id, personId: learner, courseId, assignmentId: 'asg-1', settledBy: newId() };
    const said = { levels: {}, reason: '' };
    await ctx.db.write(async (tx) => {
      await tx.insert(works).values({ ...work, ...version, courseVersionId: versionId, handedInAt: now });
      await tx.insert(workResults).values([
        { ...mark, ...said, id: newId(), kind: 'marked', points: 45, passed: false, at: now },
        { ...mark, ...said, id: newId(), kind: 'returned', points: null, passed: null, at: now + 1 },
        { ...mark, ...said, id: newId(), kind: 'moderated', points: 72, passed: true, at: now + minute },
      ]);
    });
    ctx.pass(minute);
    certificate = await aCompletion(ctx, { personId: learner, courseId, versionId });
  });

  it('says everything of one learner, in whole numbers', async () => {
    const { text, snapshot } = await fileOf(ctx, coordinator, { filters: { from: '2026-02-20', to: '2026-03-01' } });
    expect(text.split('\r\n')[0]).toBe(`\ufeff${completionColumns.join(';')}`);
    const [row] = rowsOf(text);
    expect(row).toEqual({
      snapshot_id: snapshot.id,
      period_from: '2026-02-20',
      period_to: '2026-03-01',
      course_slug: 'course-1',
      course_version: '1.0',
      language: 'kk',
      cohort_code: '',
      person_ref: personRef(learner),
      sex: 'woman',
      age_band: '35-44',
      sector: 'civil_society',
      city: 'almaty',
      district: 'not_stated',
      enrolled_at: '2026-02-27T10:00:00+05:00',
      started_at: '2026-02-28T10:00:00+05:00',
      lessons_total: '3',
      lessons_done: '2',
      progress_pct: '66',
      minutes: '12',
      pretest_pct: '75',
      posttest_pct: '50',
      gain_pp: '-25',
      quiz_best_pct: '69',
      quiz_attempts: '2',
      assignment_score: '72',
      status: 'completed',
      completed_at: '2026-03-02T10:01:00+05:00',
      certificate_no: certificate.number,
    });
    expect(text).not.toContain(learner);
    expect(text).not.toContain('Әлімжанқызы');
  });

  it('shows what is not stated, and leaves empty what does not apply', async () => {
    const [, row] = rowsOf((await fileOf(ctx, coordinator)).text);
    expect(row).toMatchObject({ sex: 'not_stated', age_band: 'not_stated', sector: 'not_stated', city: 'not_stated' });
    expect(row).toMatchObject({ language: 'not_stated', status: 'not_started', started_at: '', pretest_pct: '' });
    expect(row).toMatchObject({ gain_pp: '', quiz_best_pct: '', quiz_attempts: '0', completed_at: '', minutes: '0' });
  });

  it('has the rows and the totals of the screen, for every filter', async () => {
    const filters: EnrolmentFilters[] = [
      {},
      { status: 'completed' },
      { city: 'almaty' },
      { to: '2026-02-20' },
      { q: 'x' },
    ];
    for (const asked of filters) {
      const { text, snapshot } = await fileOf(ctx, coordinator, { filters: asked });
      const file = rowsOf(text);
      const screen = await completionBatch(ctx, coordinator, snapshot, { limit: 50 });
      const printed = screen.rows.map((row) =>
        Object.fromEntries(completionColumns.map((c) => [c, String(row[c] ?? '')])),
      );
      expect(file).toEqual(printed);
      const totals = await totalsOf(ctx, coordinator, asked, snapshot.at);
      expect(file).toHaveLength(totals.participations);
      expect(snapshot.rows).toBe(file.length);
      expect(file.filter(({ status }) => status === 'completed')).toHaveLength(totals.completed);
      expect(file.filter(({ certificate_no: number }) => number)).toHaveLength(totals.certified);
      expect(new Set(file.map(({ person_ref: ref }) => ref)).size).toBe(totals.people);
    }
  });

  it('tells how things stood at an instant, whatever came after', async () => {
    const before = ctx.clock() - minute;
    const first = await fileOf(ctx, coordinator, { at: before });
    expect(rowsOf(first.text)[0]).toMatchObject({ status: 'in_progress', completed_at: '', certificate_no: '' });
    expect(rowsOf(first.text)[0]).toMatchObject({ assignment_score: '45' });
    const then = ctx.clock();
    const earlier = await fileOf(ctx, coordinator, { at: then });
    ctx.pass(day);
    await revoke(ctx, certificate.id);
    await anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });
    expect((await fileOf(ctx, coordinator, { at: then })).text).toBe(earlier.text);
    const now = await fileOf(ctx, coordinator);
    expect(now.snapshot.rows).toBe(3);
    expect(rowsOf(now.text)[0]).toMatchObject({ status: 'completed', certificate_no: '' });
  });

  it('gives each question its own snapshot, the same for the same question', async () => {
    const at = ctx.clock();
    const id = async (actor: Member, filters: EnrolmentFilters) =>
      (await snapshotOf(ctx, actor, completionReport, { filters, at })).id;
    const city = { role: 'coordinator' as const, scope: { kind: 'programme' as const, id: 'wealmaty' } };
    const narrow = await aMember(ctx, { grants: [city] });
    expect(await id(coordinator, {})).toBe(await id(await aMember(ctx, { grants: [everywhere] }), {}));
    expect(await id(coordinator, {})).not.toBe(await id(narrow, {}));
    expect(await id(coordinator, {})).not.toBe(await id(coordinator, { course: 'course-1' }));
    expect(await id(coordinator, {})).toMatch(/^cr-20260303T100100-3-[0-9a-f]{8}$/);
  });

  it('is written among the events, with its filters and without the name that was searched', async () => {
    const { snapshot } = await fileOf(ctx, coordinator, { filters: { q: 'Айгүл', status: 'completed' } });
    const all = await ctx.db.read.select().from(events);
    const event = all.find(({ subjectId }) => subjectId === snapshot.id);
    expect(event).toMatchObject({ kind: 'report.exported', actorId: coordinator.accountId });
    expect(JSON.parse(event!.data)).toMatchObject({ rows: 1, filters: { status: 'completed' } });
    expect(event!.data).not.toContain('Айгүл');
  });

  it('is JSON for programs, with the same rows', async () => {
    const { text, snapshot } = await fileOf(ctx, coordinator, { format: 'json' });
    const { rows, snapshot: said } = JSON.parse(text);
    expect(said).toEqual(snapshot);
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0])).toEqual([...completionColumns]);
  });
});

describe('a report of twenty thousand rows', () => {
  it('is written row by row, in bounded memory', async () => {
    const ctx = await testCtx();
    const actor = await aMember(ctx, { grants: [everywhere] });
    await aCourse(ctx);
    const count = 20_000;
    for (let from = 0; from < count; from += 1000) {
      await ctx.db.write(async (tx) => {
        const ids = Array.from({ length: 1000 }, () => newId());
        const created = { namesFolded: ' a', createdAt: ctx.clock() };
        await tx.insert(persons).values(ids.map((id) => ({ id, ...created })));
        await tx
          .insert(enrolments)
          .values(ids.map((personId) => ({ id: newId(), personId, courseId: 'crs-1', enrolledAt: ctx.clock() })));
      });
    }
    const { snapshot, pieces } = await reportFile(ctx, actor, completionReport, { filters: {}, format: 'csv', words });
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let lines = 0;
    let longest = 0;
    for await (const piece of pieces) {
      lines += String(piece).split('\r\n').length - 1;
      longest = Math.max(longest, piece.length);
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(lines).toBe(count + 1);
    expect(snapshot.rows).toBe(count);
    expect(longest).toBeLessThan(300_000);
    expect(most).toBeLessThan(200 * 1024 * 1024);
  }, 120_000);

  it('is of one moment: who moved while it was written stands in it as they were', async () => {
    const { ctx, actor, asked } = await oneInAlmaty();
    const { snapshot, pieces } = await reportFile(ctx, actor, completionReport, asked);
    await ctx.db.write((tx) => tx.update(persons).set({ cityId: null }));
    expect(snapshot.rows).toBe(1);
    expect((await wholeText(pieces)).trim().split('\r\n')).toHaveLength(2);
  });

  it('refuses to end as if nothing had happened when it has other rows than were counted', async () => {
    const { ctx, actor, asked } = await oneInAlmaty();
    const { pieces } = await reportPieces(ctx, actor, completionReport, asked);
    await ctx.db.write((tx) => tx.update(persons).set({ cityId: null }));
    await expect(wholeText(pieces)).rejects.toMatchObject({ code: 'reportChanged' });
  });

  it('lets go of the database when nobody takes it', async () => {
    const { ctx, actor, asked } = await oneInAlmaty();
    let open = 0;
    const snapshot = async () => {
      const db = await ctx.db.snapshot();
      open++;
      return {
        ...db,
        async close() {
          open--;
          await db.close();
        },
      };
    };
    const watched = {
      ...ctx,
      db: new Proxy(ctx.db, { get: (db, name) => (name === 'snapshot' ? snapshot : Reflect.get(db, name)) }),
    };
    const { pieces } = await reportFile(watched, actor, completionReport, asked);
    expect(open).toBe(1);
    await pieces.return(undefined);
    expect(open).toBe(0);
  });
});

async function oneInAlmaty() {
  const ctx = await testCtx();
  const actor = await aMember(ctx, { grants: [everywhere] });
  await aCourse(ctx);
  await aCity(ctx);
  const personId = await aPerson(ctx, { cityId: 'almaty' });
  await anEnrolment(ctx, { personId, courseId: 'crs-1' });
  return { ctx, actor, asked: { filters: { city: 'almaty' }, format: 'csv', words } as const };
}
