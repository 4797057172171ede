import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { completions, enrolments, events, lessonProgress } from '#db/schema';
import { type Course, courseById } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  enrol,
  requirementsFor,
  requirementsForMany,
  settleCompletion,
  withdraw,
} from '~/domain/learning/index.server';
import type { CourseCompleted } from '~/platform/context';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { anAttempt, loadAgain } from './changes';

/** Three lessons and quiz-1 at 70 per cent. */
async function begin() {
  const ctx = await testCtx();
  const told: CourseCompleted[] = [];
  ctx.listeners = { ...ctx.listeners, courseCompleted: [async (_ctx, _tx, done) => void told.push(done)] };
  const definition = await aCourse(ctx);
  const course = await courseById(ctx, definition.id);
  const actor = await aMember(ctx);
  await enrol(ctx, actor, { course });
  return { ctx, course, definition, actor, told };
}

async function readAll(ctx: TestCtx, course: Course, personId: string) {
  const now = ctx.clock();
  await ctx.db.write((tx) =>
    tx.insert(lessonProgress).values(
      course.lessons.map(({ id }) => ({
        personId,
        courseId: course.id,
        lessonId: id,
        openedAt: now,
        lastAt: now,
        completedAt: now,
        seconds: 0,
      })),
    ),
  );
}

const settle = (ctx: TestCtx, course: Course, actor: Member) =>
  ctx.db.write((tx) => settleCompletion(ctx, tx, { personId: actor.personId, course, actorId: actor.accountId }));

const passed = (ctx: TestCtx, course: Course, personId: string, percent: number | null = 90, number = 1) =>
  anAttempt(ctx, { personId, courseId: course.id, versionId: course.versionId, quizId: 'quiz-1', percent, number });

describe('settleCompletion', () => {
  it('writes nothing while something is missing', async () => {
    const { ctx, course, actor, told } = await begin();
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId, 69);
    expect(await settle(ctx, course, actor)).toBeNull();
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('writes the ledger, the enrolment and the event, and tells the listeners', async () => {
    const { ctx, course, actor, told } = await begin();
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    ctx.pass(5000);
    const id = await settle(ctx, course, actor);
    const [row] = await ctx.db.read.select().from(completions);
    expect(row).toMatchObject({
      id,
      personId: actor.personId,
      courseVersionId: course.versionId,
      ruleVersion: course.ruleVersion,
      at: ctx.clock(),
      supersedes: null,
      evidence: [
        { kind: 'lessons', done: 3, total: 3, met: true },
        { kind: 'quiz', id: 'quiz-1', bestPercent: 90, met: true },
      ],
    });
    const [enrolment] = await ctx.db.read.select().from(enrolments);
    expect(enrolment?.completedAt).toBe(ctx.clock());
    const [event] = await ctx.db.read.select().from(events).where(eq(events.kind, 'course.completed'));
    expect(event).toMatchObject({ subjectId: id, actorId: actor.accountId });
    expect(told).toEqual([
      {
        completionId: id,
        personId: actor.personId,
        courseId: course.id,
        courseVersionId: course.versionId,
        at: ctx.clock(),
      },
    ]);
  });

  it('completes once under twenty posts at a time', async () => {
    const { ctx, course, actor, told } = await begin();
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    const ids = await Promise.all(Array.from({ length: 20 }, () => settle(ctx, course, actor)));
    expect(ids.filter(Boolean)).toHaveLength(1);
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('undoes all of it when a listener refuses', async () => {
    const { ctx, course, actor } = await begin();
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    ctx.listeners.courseCompleted.push(async () => {
      throw new Error('no paper');
    });
    await expect(settle(ctx, course, actor)).rejects.toThrow('no paper');
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    const [enrolment] = await ctx.db.read.select().from(enrolments);
    expect(enrolment?.completedAt).toBeNull();
  });

  it('never moves an earned completion when the course asks more later', async () => {
    const { ctx, course, definition, actor } = await begin();
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    await settle(ctx, course, actor);
    const earned = await ctx.db.read.select().from(completions);
    ctx.pass(60_000);
    await loadAgain(ctx, definition, { completion: { quiz: 'quiz-2' } });
    const changed = await courseById(ctx, course.id);
    expect(changed.versionId).not.toBe(course.versionId);
    expect(await settle(ctx, changed, actor)).toBeNull();
    expect(await ctx.db.read.select().from(completions)).toEqual(earned);
  });

  it('completes nobody who withdrew or never enrolled; coming back settles what was done', async () => {
    const { ctx, course, actor, told } = await begin();
    await withdraw(ctx, actor, { course });
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    expect(await settle(ctx, course, actor)).toBeNull();
    const stranger = await aMember(ctx);
    await readAll(ctx, course, stranger.personId);
    await passed(ctx, course, stranger.personId);
    expect(await settle(ctx, course, stranger)).toBeNull();
    await enrol(ctx, actor, { course });
    expect(told).toHaveLength(1);
  });
});

describe('requirementsFor', () => {
  it('takes the best submitted attempt, rounded down, and counts an open one as begun', async () => {
    const { ctx, course, actor } = await begin();
    await passed(ctx, course, actor.personId, 40, 1);
    await passed(ctx, course, actor.personId, 66, 2);
    await passed(ctx, course, actor.personId, null, 3);
    const [, quiz] = await requirementsFor(ctx, actor.personId, course);
    expect(quiz).toEqual({
      kind: 'quiz',
      id: 'quiz-1',
      met: false,
      bestPercent: 66,
      pass: 70,
      attemptsLeft: 0,
      usedUp: false,
    });
  });

  it('says the same for one and for many', async () => {
    const { ctx, course, actor } = await begin();
    const others = await Promise.all(Array.from({ length: 5 }, () => aPerson(ctx)));
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, others[2]!, 80);
    const many = await requirementsForMany(ctx, [actor.personId, ...others], course);
    expect(many.size).toBe(6);
    for (const [personId, list] of many) expect(list).toEqual(await requirementsFor(ctx, personId, course));
    expect((await requirementsForMany(ctx, [], course)).size).toBe(0);
  });
});

describe('enrol and withdraw', () => {
  const kinds = async (ctx: TestCtx) =>
    (await ctx.db.read.select({ kind: events.kind }).from(events).orderBy(asc(events.seq))).map(({ kind }) => kind);

  it('enrols once, withdraws once, and comes back to the same enrolment', async () => {
    const { ctx, course, actor } = await begin();
    const again = await Promise.all([1, 2, 3].map(() => enrol(ctx, actor, { course })));
    expect(new Set(again.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
    await withdraw(ctx, actor, { course });
    await withdraw(ctx, actor, { course });
    const [withdrawn] = await ctx.db.read.select().from(enrolments);
    expect(withdrawn?.withdrawnAt).toBe(ctx.clock());
    ctx.pass(1000);
    await enrol(ctx, actor, { course });
    const rows = await ctx.db.read.select().from(enrolments);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: withdrawn?.id, withdrawnAt: null, enrolledAt: withdrawn?.enrolledAt });
    expect(await kinds(ctx)).toEqual(['enrolment.created', 'enrolment.withdrawn', 'enrolment.revived']);
  });

  it('refuses to withdraw whoever never enrolled or has completed', async () => {
    const { ctx, course, actor } = await begin();
    const stranger = await aMember(ctx);
    await expect(withdraw(ctx, stranger, { course })).rejects.toMatchObject({ kind: 'missing' });
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    await settle(ctx, course, actor);
    await expect(withdraw(ctx, actor, { course })).rejects.toMatchObject({ kind: 'conflict', code: 'completedStays' });
  });

  it('asks for the prerequisites that are on offer, by name', async () => {
    const { ctx, course, actor } = await begin();
    const next = await aCourse(ctx, { id: 'crs-2' });
    await loadAgain(ctx, next, { prerequisites: [course.id, 'crs-unknown'] });
    const wanted = await courseById(ctx, 'crs-2');
    await expect(enrol(ctx, actor, { course: wanted })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'prerequisites',
      params: { courses: 'Course crs-1 (kk)' },
    });
    await readAll(ctx, course, actor.personId);
    await passed(ctx, course, actor.personId);
    await settle(ctx, course, actor);
    await enrol(ctx, actor, { course: wanted });
    expect(await ctx.db.read.select().from(enrolments)).toHaveLength(2);
  });
});
