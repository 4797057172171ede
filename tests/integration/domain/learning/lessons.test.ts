import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  completions,
  courses,
  enrolments,
  events,
  learningEvents,
  lessonProgress,
  readingPositions,
  settings,
} from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import {
  completeLesson,
  enrol,
  learningOf,
  lessonsDoneBy,
  nextStepFor,
  recordReading,
  recountProgress,
  startAttempt,
  submitAttempt,
  withdraw,
} from '~/domain/learning/index.server';
import { testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { anAttempt, loadAgain } from './changes';

/** A course of `lessons` lessons without a quiz, and somebody enrolled in it. */
async function begin({ lessons = 3 } = {}) {
  const ctx = await testCtx();
  ctx.listeners = { ...ctx.listeners, courseCompleted: [] };
  const definition = await aCourse(ctx, { lessons, quiz: null });
  const course = await courseById(ctx, definition.id);
  const actor = await aMember(ctx);
  await enrol(ctx, actor, { course });
  const complete = (i: number, event = ctx.newId(), who = actor) =>
    completeLesson(ctx, who, { course, lesson: course.lessons[i]!, event, locale: 'ru' });
  const read = (i: number, given: { event?: string; seconds?: number; block?: string | null } = {}) =>
    recordReading(ctx, actor, {
      course,
      lesson: course.lessons[i]!,
      event: ctx.newId(),
      seconds: 30,
      block: null,
      locale: 'ru',
      ...given,
    });
  const log = () => ctx.db.read.select().from(learningEvents);
  const summary = () => ctx.db.read.select().from(lessonProgress);
  return { ctx, course, definition, actor, complete, read, log, summary };
}

describe('completeLesson', () => {
  it('logs the event with what was shown, and counts it in the summary', async () => {
    const { ctx, course, actor, complete, log, summary } = await begin();
    const event = ctx.newId();
    expect(await complete(0, event)).toEqual({ fresh: true, courseCompleted: false });
    const lesson = course.lessons[0]!;
    expect(await log()).toEqual([
      {
        id: event,
        personId: actor.personId,
        courseId: course.id,
        lessonId: lesson.id,
        kind: 'completed',
        locale: 'ru',
        contentHash: lesson.trees.ru,
        seconds: null,
        at: ctx.clock(),
      },
    ]);
    expect((await summary())[0]).toMatchObject({ completedAt: ctx.clock(), openedAt: ctx.clock(), seconds: 0 });
    const [enrolment] = await ctx.db.read.select().from(enrolments);
    expect(enrolment).toMatchObject({ startedAt: ctx.clock(), lastActiveAt: ctx.clock(), completedAt: null });
  });

  it('counts once for a double click, a retry and a second tab, at the first instant', async () => {
    const { ctx, complete, log, summary } = await begin();
    const first = ctx.clock();
    const event = ctx.newId();
    const clicks = await Promise.all([complete(0, event), complete(0, event)]);
    expect(clicks.filter(({ fresh }) => fresh)).toHaveLength(1);
    ctx.pass(60_000);
    expect(await complete(0, event)).toMatchObject({ fresh: false });
    expect(await complete(0)).toMatchObject({ fresh: false });
    expect(await log()).toHaveLength(1);
    const links = await ctx.db.read.select().from(events).where(eq(events.kind, 'lesson.completed'));
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ subjectId: event });
    expect((await summary())[0]?.completedAt).toBe(first);
  });

  it('completes the course once under twenty posts at a time', async () => {
    const { ctx, complete } = await begin();
    await complete(0);
    await complete(1);
    const posts = await Promise.all(Array.from({ length: 20 }, () => complete(2)));
    expect(posts.filter(({ courseCompleted }) => courseCompleted)).toHaveLength(1);
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
  });

  it("refuses an id that is somebody else's, and changes nothing", async () => {
    const { ctx, course, complete, log, summary } = await begin();
    const other = await aMember(ctx);
    await enrol(ctx, other, { course });
    const event = ctx.newId();
    await complete(0, event);
    await expect(complete(0, event, other)).rejects.toMatchObject({ kind: 'conflict', code: 'eventTaken' });
    await expect(complete(1, event)).rejects.toMatchObject({ code: 'eventTaken' });
    expect(await log()).toHaveLength(1);
    expect(await summary()).toHaveLength(1);
    expect(await lessonsDoneBy(ctx, other.personId, course.id)).toEqual(new Set());
  });

  it('keeps nothing for those who are not enrolled or withdrew; what was kept is there when they come back', async () => {
    const { ctx, course, actor, complete, log } = await begin();
    const stranger = await aMember(ctx);
    await expect(complete(0, ctx.newId(), stranger)).rejects.toMatchObject({ code: 'notEnrolled' });
    await complete(0);
    await withdraw(ctx, actor, { course });
    await expect(complete(1)).rejects.toMatchObject({ code: 'notEnrolled' });
    expect(await log()).toHaveLength(1);
    await enrol(ctx, actor, { course });
    await complete(1);
    expect(await lessonsDoneBy(ctx, actor.personId, course.id)).toEqual(new Set(['les-1', 'les-2']));
  });

  it('neither waits for an optional lesson nor counts it', async () => {
    const { ctx, definition, actor, course: before } = await begin();
    const [module] = definition.modules;
    const lessons = module!.lessons.map((lesson, i) => ({ ...lesson, required: i !== 2 }));
    await loadAgain(ctx, definition, { modules: [{ ...module!, lessons }] });
    const course = await courseById(ctx, before.id);
    const complete = (i: number) =>
      completeLesson(ctx, actor, { course, lesson: course.lessons[i]!, event: ctx.newId(), locale: 'kk' });
    await complete(2);
    const { open } = await learningOf(ctx, actor.personId);
    expect(open[0]?.progress).toEqual({ done: 0, total: 2 });
    await complete(0);
    expect(await complete(1)).toEqual({ fresh: true, courseCompleted: true });
  });
});

describe('recordReading', () => {
  it('adds seconds once per event, cut to ten minutes, and remembers the block', async () => {
    const { ctx, read, log, summary } = await begin();
    const event = ctx.newId();
    await read(0, { event, block: 'b1' });
    await read(0, { event, block: 'les-1-poll' });
    await read(0, { seconds: 5000 });
    await read(0, { block: 'no-such-block' });
    expect((await summary())[0]?.seconds).toBe(30 + 600 + 30);
    expect(await log()).toHaveLength(3);
    const [position] = await ctx.db.read.select().from(readingPositions);
    expect(position?.blockId).toBe('les-1-poll');
  });

  it('takes a beginning without seconds as "opened", once', async () => {
    const { read, log, summary } = await begin();
    await read(1, { seconds: 0 });
    await read(1, { seconds: 0 });
    expect(await log()).toMatchObject([{ kind: 'opened', lessonId: 'les-2' }]);
    expect((await summary())[0]).toMatchObject({ seconds: 0, completedAt: null });
  });
});

describe('learningOf', () => {
  it('goes on with the lesson that was on the screen, then with the next, then with the quiz', async () => {
    const ctx = await testCtx();
    ctx.listeners = { ...ctx.listeners, courseCompleted: [] };
    await aCourse(ctx);
    const course = await courseById(ctx, 'crs-1');
    const actor = await aMember(ctx);
    await enrol(ctx, actor, { course });
    const step = async () => (await learningOf(ctx, actor.personId)).open[0]?.next;
    const complete = async (i: number) => {
      ctx.pass(1000);
      await completeLesson(ctx, actor, { course, lesson: course.lessons[i]!, event: ctx.newId(), locale: 'kk' });
    };
    expect(await step()).toMatchObject({ kind: 'lesson', lesson: { id: 'les-1' } });
    const reading = { course, lesson: course.lessons[1]!, event: ctx.newId(), seconds: 5, block: null };
    await recordReading(ctx, actor, { ...reading, locale: 'kk' });
    expect(await step()).toMatchObject({ lesson: { id: 'les-2' } });
    await complete(1);
    expect(await step()).toMatchObject({ lesson: { id: 'les-3' } });
    await complete(2);
    expect(await step()).toEqual({ kind: 'quiz', quizId: 'quiz-1' });
    const attempt = { personId: actor.personId, courseId: course.id, versionId: course.versionId, quizId: 'quiz-1' };
    for (const number of [1, 2, 3]) await anAttempt(ctx, { ...attempt, percent: 10, number });
    expect(await step()).toMatchObject({ lesson: { id: 'les-1' } });
    await complete(0);
    expect(await step()).toEqual({ kind: 'nothing' });
    expect(await nextStepFor(ctx, actor.personId, course)).toEqual({ kind: 'nothing' });
  });

  it('offers the test before the course until it is taken or a lesson is completed, and refuses it then', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null, pretest: aQuiz({ id: 'pre', kind: 'pretest', pass: null, attempts: 1 }) });
    const course = await courseById(ctx, 'crs-1');
    const [taker, reader] = [await aMember(ctx), await aMember(ctx)];
    const step = (actor: typeof taker) => nextStepFor(ctx, actor.personId, course);
    const begin = (actor: typeof taker) => startAttempt(ctx, actor, { course, quizId: 'pre', attemptId: ctx.newId() });
    for (const actor of [taker, reader]) {
      await enrol(ctx, actor, { course });
      expect(await step(actor)).toMatchObject({ kind: 'pretest', quizId: 'pre', skipTo: { id: 'les-1' } });
    }
    await submitAttempt(ctx, taker, await begin(taker));
    expect(await step(taker)).toMatchObject({ kind: 'lesson', lesson: { id: 'les-1' } });
    const lesson = course.lessons[0]!;
    await completeLesson(ctx, reader, { course, lesson, event: ctx.newId(), locale: 'kk' });
    expect(await step(reader)).toMatchObject({ kind: 'lesson', lesson: { id: 'les-2' } });
    await expect(begin(reader)).rejects.toMatchObject({ kind: 'conflict', code: 'pretestTooLate' });
  });

  it('shows a finished course as it was when it was finished, also when it is no longer offered', async () => {
    const { ctx, definition, course, actor, complete } = await begin({ lessons: 1 });
    await complete(0);
    await loadAgain(ctx, definition, { title: { kk: 'X', ru: 'X', en: 'X' } });
    const mine = await learningOf(ctx, actor.personId);
    expect(mine.open).toEqual([]);
    expect(mine.finished).toMatchObject([{ completedAt: ctx.clock(), course: { title: course.title } }]);
  });
});

describe('a course that leaves the site while somebody is in it', () => {
  it('is named among theirs, and goes on where they were when it returns', async () => {
    const { ctx, course, actor, complete } = await begin();
    await complete(0);
    const stand = (retiredAt: number | null) =>
      ctx.db.write(async (tx) => {
        await tx.update(courses).set({ retiredAt });
        await tx.update(settings).set({ value: ctx.newId() }).where(eq(settings.key, 'catalogue.revision'));
      });
    await stand(ctx.clock());
    const mine = await learningOf(ctx, actor.personId);
    expect(mine.open).toEqual([]);
    expect(mine.retired).toMatchObject([{ id: course.id, title: course.title }]);
    await stand(null);
    const again = await learningOf(ctx, actor.personId);
    expect(again.retired).toEqual([]);
    expect(again.open).toMatchObject([{ progress: { done: 1 } }]);
  });
});

describe('recountProgress', () => {
  it('tells what was altered behind the log, and mends it', async () => {
    const { ctx, actor, complete, read, summary } = await begin();
    await complete(0);
    await read(1, { seconds: 40 });
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    const before = await summary();
    await ctx.db.write(async (tx) => {
      await tx.update(lessonProgress).set({ completedAt: null }).where(eq(lessonProgress.lessonId, 'les-1'));
      await tx.delete(lessonProgress).where(eq(lessonProgress.lessonId, 'les-2'));
      const invented = { openedAt: 1, lastAt: 1, completedAt: 1, seconds: 1 };
      await tx
        .insert(lessonProgress)
        .values({ personId: actor.personId, courseId: 'crs-1', lessonId: 'les-3', ...invented });
    });
    const told = await recountProgress(ctx, { mend: false });
    expect(told.differences.map(({ lessonId }) => lessonId).sort()).toEqual(['les-1', 'les-2', 'les-3']);
    expect((await recountProgress(ctx, { mend: true })).differences).toHaveLength(3);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    const byLesson = (rows: typeof before) => [...rows].sort((a, b) => a.lessonId.localeCompare(b.lessonId));
    expect(byLesson(await summary())).toEqual(byLesson(before));
  });
});
