import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { completions, events, jobs, merges, workResults, works } from '#db/schema';
import { completeLesson, enrol, nextStepFor, requirementsFor } from '~/domain/learning/index.server';
import {
  giveMark,
  handIn,
  lookAtWork,
  markingQueue,
  moderateWork,
  nextWork,
  ownWork,
  returnWork,
  saveMark,
  workAt,
} from '~/domain/marking/index.server';
import { unitePeople } from '~/domain/merging/uniting-people';
import { hour, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { aCourseToMark, aDraft, aLearner, aMark, aTrainer, aWork } from './facts';

async function begin(given: Parameters<typeof aCourseToMark>[1] = {}) {
  const ctx = await testCtx();
  const marked = await aCourseToMark(ctx, given);
  const learner = await aLearner(ctx, marked.course);
  const workId = await aWork(ctx, learner, marked.course);
  const queue = async () => (await markingQueue(ctx, marked.trainer, marked.course)).waiting;
  return { ctx, ...marked, learner, workId, queue };
}

const kinds = async (ctx: TestCtx, workId: string) =>
  (await ctx.db.read.select().from(events).where(eq(events.subjectId, workId)).orderBy(events.seq)).map(
    ({ kind }) => kind,
  );
const results = (ctx: TestCtx) => ctx.db.read.select().from(workResults).orderBy(workResults.at, workResults.id);

describe('the queue', () => {
  it('has the work that waits longest first, and says who marks it', async () => {
    const { ctx, course, trainer, workId } = await begin();
    ctx.pass(hour);
    const second = await aWork(ctx, await aLearner(ctx, course), course);
    const queue = async () =>
      (await markingQueue(ctx, trainer, course)).waiting.map(({ work, state, markers }) => [
        work.id,
        state,
        markers.map(({ accountId }) => accountId),
      ]);
    expect(await queue()).toEqual([
      [workId, 'waiting', []],
      [second, 'waiting', []],
    ]);
    const other = await aTrainer(ctx);
    await lookAtWork(ctx, other, (await workAt(ctx, other, course, workId)).work);
    expect(await queue()).toMatchObject([
      [workId, 'waiting', [other.accountId]],
      [second, 'waiting', []],
    ]);
    // Whoever comes now is led to the one that nobody has open.
    expect(await nextWork(ctx, trainer, course)).toBe(second);
    ctx.pass(31 * minute);
    expect(await queue()).toEqual([
      [workId, 'waiting', []],
      [second, 'waiting', []],
    ]);
    expect(await nextWork(ctx, trainer, course)).toBe(workId);
  });

  it('is of one’s own courses: another trainer, a coordinator and a learner find nothing there', async () => {
    const { ctx, course, workId } = await begin();
    const elsewhere = await aTrainer(ctx, 'crs-9');
    const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    for (const stranger of [elsewhere, coordinator, await aMember(ctx)]) {
      expect((await markingQueue(ctx, stranger, course)).waiting).toEqual([]);
      await expect(giveMark(ctx, stranger, { course, workId, mark: aMark(4, 4) })).rejects.toMatchObject({
        kind: 'missing',
      });
    }
  });

  it('asks as many queries for thirty works as for three', async () => {
    const { ctx, course, trainer } = await begin();
    const counted = async () => {
      let n = 0;
      const read = new Proxy(ctx.db.read, {
        get: (target, key) => {
          if (key === 'select') n++;
          return Reflect.get(target, key);
        },
      });
      await markingQueue({ ...ctx, db: { ...ctx.db, read } }, trainer, course);
      return n;
    };
    const few = await counted();
    for (let i = 0; i < 20; i++) await aWork(ctx, await aLearner(ctx, course), course);
    expect(await counted()).toBe(few);
  });
});

describe('a mark', () => {
  it('completes the course in its transaction, once, and tells the learner', async () => {
    const { ctx, course, trainer, learner, workId } = await begin();
    const mark = aMark(3, 2, { words: 'Good', comments: { plan: 'When?' }, places: { 2: 'Here', 9: 'nowhere' } });
    await giveMark(ctx, trainer, { course, workId, mark });
    await giveMark(ctx, trainer, { course, workId, mark });
    expect(await results(ctx)).toMatchObject([{ kind: 'marked', points: 65, passed: true, levels: mark.levels }]);
    expect(await ctx.db.read.select().from(completions)).toMatchObject([
      { evidence: [{ kind: 'assignment', id: 'asg-1', met: true, points: 65 }] },
    ]);
    const [version] = await ownWork(ctx, learner, { courseId: course.id, assignmentId: 'asg-1' });
    expect(version).toMatchObject({ outcome: 'marked', points: 65, passed: true });
    expect(version?.marks).toMatchObject([{ comments: { plan: 'When?' }, places: { 2: 'Here' }, words: 'Good' }]);
    expect(await kinds(ctx, workId)).toEqual(['work.handedIn', 'work.marked']);
    const letters = (await ctx.db.read.select().from(jobs)).filter(({ kind }) => kind === 'mail.workSettled');
    expect(letters).toHaveLength(1);
    await expect(handIn(ctx, learner, aDraft(ctx, course))).rejects.toMatchObject({ code: 'workMarked' });
  });

  it('with a criterion at 0 does not pass, and leaves the way to another version', async () => {
    const { ctx, course, trainer, learner, workId } = await begin();
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 0) });
    expect(await results(ctx)).toMatchObject([{ points: 60, passed: false }]);
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    expect(await requirementsFor(ctx, learner.personId, course)).toEqual([
      { kind: 'assignment', id: 'asg-1', met: false, state: 'marked', points: 60 },
    ]);
    await handIn(ctx, learner, aDraft(ctx, course));
    expect(await requirementsFor(ctx, learner.personId, course)).toMatchObject([{ state: 'waiting', points: 60 }]);
  });

  it('needs a level for each criterion, and is nobody’s own', async () => {
    const { ctx, course, trainer, workId } = await begin();
    await expect(giveMark(ctx, trainer, { course, workId, mark: aMark(null, null) })).rejects.toMatchObject({
      code: 'levelNeeded',
      field: 'level-people',
      others: [{ field: 'level-plan' }],
    });
    const own = await aTrainer(ctx);
    await ctx.db.write((tx) => tx.update(works).set({ personId: own.personId }).where(eq(works.id, workId)));
    await enrol(ctx, own, { course });
    await expect(giveMark(ctx, own, { course, workId, mark: aMark(4, 4) })).rejects.toMatchObject({ code: 'workOwn' });
    expect(await nextWork(ctx, own, course)).toBeNull();
  });

  it('is kept without being given; an older tab is refused', async () => {
    const { ctx, course, trainer, workId, queue } = await begin();
    await saveMark(ctx, trainer, { course, workId, mark: aMark(3, null, { words: 'So far' }) });
    expect(await queue()).toMatchObject([
      { state: 'waiting', markers: [{ accountId: trainer.accountId, given: false }] },
    ]);
    const older = giveMark(ctx, trainer, { course, workId, mark: aMark(1, 1) });
    await expect(older).rejects.toMatchObject({ code: 'markChanged', kind: 'conflict' });
    await giveMark(ctx, trainer, { course, workId, mark: aMark(3, 3, { revision: 1 }) });
    expect(await results(ctx)).toMatchObject([{ points: 75 }]);
  });

  it('of a work that somebody else has settled is refused', async () => {
    const { ctx, course, trainer, workId } = await begin();
    const other = await aTrainer(ctx);
    await saveMark(ctx, other, { course, workId, mark: aMark(1, 1) });
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 4) });
    const late = { course, workId, mark: aMark(1, 1, { revision: 1, words: 'No' }) };
    for (const verb of [giveMark, saveMark, returnWork])
      await expect(verb(ctx, other, late)).rejects.toMatchObject({ code: 'workSettled', kind: 'conflict' });
    expect(await results(ctx)).toHaveLength(1);
  });

  it('is judged by the rubric of the day on which the work was handed in', async () => {
    const { ctx, trainer, workId } = await begin();
    const later = await aCourseToMark(ctx, { assignment: { pass: 90 } });
    await giveMark(ctx, trainer, { course: later.course, workId, mark: aMark(3, 3) });
    expect(await results(ctx)).toMatchObject([{ points: 75, passed: true }]);
  });
});

describe('the next step', () => {
  it('is the work, until it waits for its mark, and again when it came back', async () => {
    const { ctx, course, trainer } = await begin();
    const learner = await aLearner(ctx, course);
    for (const lesson of course.lessons)
      await completeLesson(ctx, learner, { course, lesson, event: ctx.newId(), locale: 'en' });
    const step = () => nextStepFor(ctx, learner.personId, course);
    expect(await step()).toEqual({ kind: 'assignment', assignmentId: 'asg-1' });
    const workId = await aWork(ctx, learner, course);
    expect(await step()).toEqual({ kind: 'nothing' });
    await returnWork(ctx, trainer, { course, workId, mark: aMark(null, null, { words: 'More' }) });
    expect(await step()).toEqual({ kind: 'assignment', assignmentId: 'asg-1' });
  });
});

describe('two records of one person', () => {
  it('become one whose work passed: the course is completed', async () => {
    const { ctx, course, trainer, learner, workId } = await begin({
      completion: { all: [{ lesson: 'les-1' }, { assignment: 'asg-1' }] },
    });
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 4) });
    const other = await aLearner(ctx, course);
    const lesson = course.lessonById.get('les-1')!;
    await completeLesson(ctx, other, { course, lesson, event: ctx.newId(), locale: 'en' });
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    const courses = new Map([[course.id, course]]);
    const uniting = { mergeId: ctx.newId(), keptId: other.personId, goneId: learner.personId, actorId: null };
    const row = { kind: 'person', proposedBy: other.accountId, proposedAt: ctx.clock(), reason: '' } as const;
    await ctx.db.write(async (tx) => {
      await tx.insert(merges).values({ ...row, id: uniting.mergeId, keptId: uniting.keptId, goneId: uniting.goneId });
      await unitePeople(ctx, tx, { ...uniting, reason: 'same', courses });
    });
    expect(await ctx.db.read.select().from(works)).toMatchObject([{ personId: other.personId, passed: true }]);
    expect(await results(ctx)).toMatchObject([{ personId: other.personId }]);
    expect(await ctx.db.read.select().from(completions)).toMatchObject([{ personId: other.personId }]);
  });
});

describe('returning', () => {
  it('needs words, and takes no completion back', async () => {
    const { ctx, course, trainer, learner, workId } = await begin();
    const silent = returnWork(ctx, trainer, { course, workId, mark: aMark(2, 2) });
    await expect(silent).rejects.toMatchObject({ code: 'returnWords', field: 'words' });
    await returnWork(ctx, trainer, { course, workId, mark: aMark(2, 2, { words: 'More' }) });
    expect(await results(ctx)).toMatchObject([{ kind: 'returned', points: null, passed: null, levels: {} }]);
    expect(await requirementsFor(ctx, learner.personId, course)).toMatchObject([{ met: false, state: 'returned' }]);
  });
});

describe('two markers', () => {
  it('agree: the second mark settles the work', async () => {
    const { ctx, course, trainer, workId, queue } = await begin({ assignment: { markers: 2 } });
    const other = await aTrainer(ctx);
    await giveMark(ctx, trainer, { course, workId, mark: aMark(3, 3) });
    expect(await queue()).toMatchObject([{ state: 'second' }]);
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    expect([await nextWork(ctx, trainer, course), await nextWork(ctx, other, course)]).toEqual([null, workId]);
    await giveMark(ctx, other, { course, workId, mark: aMark(3, 3, { comments: { plan: 'Yes' } }) });
    expect(await results(ctx)).toMatchObject([{ kind: 'marked', points: 75 }]);
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
  });

  it('differ: the work waits until somebody sets the mark, with a reason', async () => {
    const { ctx, course, trainer, workId, queue } = await begin();
    const other = await aTrainer(ctx);
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 4, { second: true }) });
    const early = moderateWork(ctx, trainer, {
      course,
      workId,
      levels: { people: 2, plan: 2 },
      reason: 'x',
      result: '',
    });
    await expect(early).rejects.toMatchObject({ code: 'workNotModerated' });
    await giveMark(ctx, other, { course, workId, mark: aMark(2, 4) });
    expect(await queue()).toMatchObject([{ state: 'differs' }]);
    expect(await results(ctx)).toEqual([]);
    const moderation = { course, workId, levels: { people: 3, plan: 4 }, reason: 'Page 2 counts', result: '' };
    await expect(moderateWork(ctx, other, { ...moderation, reason: '' })).rejects.toMatchObject({
      code: 'reasonRequired',
    });
    await expect(moderateWork(ctx, other, { ...moderation, levels: { people: 3 } })).rejects.toMatchObject({
      field: 'level-plan',
    });
    await moderateWork(ctx, other, moderation);
    await moderateWork(ctx, other, moderation);
    expect(await results(ctx)).toMatchObject([{ kind: 'moderated', points: 85, reason: 'Page 2 counts' }]);
    await expect(moderateWork(ctx, trainer, { ...moderation, reason: 'Mine' })).rejects.toMatchObject({
      code: 'workSettled',
    });
    expect(await kinds(ctx, workId)).toEqual([
      'work.handedIn',
      'work.secondAsked',
      'work.marked',
      'work.marked',
      'work.moderated',
    ]);
  });

  it('are asked for by saving too', async () => {
    const { ctx, course, trainer, workId, queue } = await begin();
    await saveMark(ctx, trainer, { course, workId, mark: aMark(4, null, { second: true }) });
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 4, { revision: 1 }) });
    expect(await queue()).toMatchObject([{ state: 'second' }]);
  });

  it('a mark that is changed later takes no completion back', async () => {
    const { ctx, course, trainer, workId } = await begin();
    await giveMark(ctx, trainer, { course, workId, mark: aMark(4, 4) });
    const [first] = await results(ctx);
    ctx.pass(minute);
    const levels = { people: 0, plan: 1 };
    await moderateWork(ctx, trainer, { course, workId, levels, reason: 'Copied', result: first!.id });
    expect((await results(ctx)).at(-1)).toMatchObject({ points: 10, passed: false });
    expect(await ctx.db.read.select().from(works)).toMatchObject([{ points: 10, passed: false }]);
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
  });
});
