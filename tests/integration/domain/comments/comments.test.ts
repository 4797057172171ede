import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolments, events, lessonComments } from '#db/schema';
import { type Course, courseById } from '~/domain/catalogue/index.server';
import {
  answerComment,
  closeComment,
  commentAt,
  commentsOn,
  countComments,
  courseHeard,
  freshAnswers,
  ownComments,
  reopenComment,
  sayOfBlock,
  voicesByBlock,
} from '~/domain/comments/index.server';
import { ensureCities, type Grant, type Member } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { day } from '~/platform/clock';
import type { Locale } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { anEnrolment, counting } from '../reports/facts';

let ctx: TestCtx;
let course: Course;
beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  course = await courseById(ctx, 'crs-1');
});

async function aLearner(cityId = 'almaty'): Promise<Member> {
  const personId = await aPerson(ctx, { cityId });
  await anEnrolment(ctx, { personId, courseId: 'crs-1' });
  return aMember(ctx, { personId });
}

const staff = (role: Grant['role'], scope: Grant['scope']) => aMember(ctx, { grants: [{ role, scope }] });
const aTrainer = () => staff('trainer', { kind: 'course', id: 'crs-1' });

interface Said {
  comment?: string;
  block?: string;
  kind?: 'unclear' | 'mistake' | 'question' | null;
  text?: string;
  locale?: Locale;
}

async function say(actor: Member, given: Said = {}): Promise<string> {
  const { comment = ctx.newId(), block = 'b1', kind = null, text = 'Why?', locale = 'ru' } = given;
  await sayOfBlock(ctx, actor, { course, lesson: course.lessons[0]!, comment, block, kind, text, locale });
  return comment;
}

const kinds = async () => (await ctx.db.read.select().from(events)).map(({ kind }) => kind);

describe('saying something of a block', () => {
  it('keeps the words with the language and the hash of the block, once however often it is sent', async () => {
    const actor = await aLearner();
    const comment = await say(actor, { kind: 'unclear', text: ' Why? ' });
    await say(actor, { comment, kind: 'unclear', text: 'Why?' });
    const rows = await ctx.db.read.select().from(lessonComments);
    expect(rows).toMatchObject([
      { id: comment, text: 'Why?', kind: 'unclear', locale: 'ru', blockHash: '00000001', saidAt: ctx.clock() },
    ]);
    expect((await kinds()).filter((kind) => kind === 'comment.said')).toHaveLength(1);
    const [event] = (await ctx.db.read.select().from(events)).filter(({ kind }) => kind === 'comment.said');
    expect(event?.data).not.toContain('Why');
  });

  it('takes a choice without words, but no question without any', async () => {
    const actor = await aLearner();
    await say(actor, { kind: 'mistake', text: ' ' });
    for (const kind of ['question', null] as const)
      await expect(say(actor, { kind, text: ' ' })).rejects.toMatchObject({ code: 'sayOrChoose', field: 'text' });
    await expect(say(actor, { text: 'x'.repeat(1001) })).rejects.toMatchObject({ code: 'tooLong' });
    await expect(say(actor, { block: 'nothing' })).rejects.toMatchObject({ code: 'choosePassage', field: 'block' });
    expect(await ctx.db.read.select().from(lessonComments)).toHaveLength(1);
  });

  it('is for whoever is enrolled, and no way to another’s comment', async () => {
    const [one, other] = [await aLearner(), await aLearner()];
    const comment = await say(one);
    await expect(say(other, { comment })).rejects.toMatchObject({ kind: 'missing' });
    await expect(say(one, { comment, text: 'Something else' })).rejects.toMatchObject({ code: 'eventTaken' });
    await expect(say(await aMember(ctx))).rejects.toMatchObject({ code: 'notEnrolled' });
    await ctx.db.write((tx) =>
      tx.update(enrolments).set({ withdrawnAt: ctx.clock() }).where(eq(enrolments.personId, one.personId)),
    );
    await expect(say(one)).rejects.toMatchObject({ code: 'notEnrolled' });
    const [kept] = (await ownComments(ctx, one.personId)).comments;
    expect(kept?.text).toBe('Why?');
    expect((await ownComments(ctx, other.personId)).comments).toEqual([]);
  });

  it('has an end in one lesson', async () => {
    const actor = await aLearner();
    for (let i = 0; i < 50; i++) await say(actor, { text: `No. ${i}` });
    await expect(say(actor)).rejects.toMatchObject({ code: 'tooManyComments' });
  });
});

describe('what learners say', () => {
  it('is read by trainers of the course, coordinators of the person, and nobody else', async () => {
    const [here, there] = [await aLearner('almaty'), await aLearner('astana')];
    await say(here);
    await say(there, { locale: 'kk' });
    const readBy = async (actor: Member) => (await commentsOn(ctx, actor, { course, state: 'open' })).comments.length;
    const trainer = await aTrainer();
    expect((await courseHeard(ctx, trainer, 'course-1')).id).toBe('crs-1');
    expect(await readBy(trainer)).toBe(2);
    expect(await readBy(await staff('administrator', { kind: 'all' }))).toBe(2);
    const ofCity = await staff('coordinator', { kind: 'city', id: 'astana' });
    expect((await courseHeard(ctx, ofCity, 'course-1')).id).toBe('crs-1');
    expect(await readBy(ofCity)).toBe(1);
    expect(await countComments(ctx, ofCity, course)).toEqual({ open: 1, closed: 0 });
    const foreign = await staff('trainer', { kind: 'course', id: 'crs-2' });
    const elsewhere = await staff('coordinator', { kind: 'city', id: 'shymkent' });
    for (const actor of [foreign, elsewhere, here]) {
      await expect(courseHeard(ctx, actor, 'course-1')).rejects.toMatchObject({ kind: 'missing' });
      expect(await readBy(actor)).toBe(0);
    }
  });

  it('is counted by passage and language, filtered and read page by page', async () => {
    const [one, other] = [await aLearner(), await aLearner()];
    for (const [who, locale] of [
      [one, 'ru'],
      [one, 'ru'],
      [other, 'ru'],
      [other, 'kk'],
    ] as const) {
      ctx.pass(1000);
      await say(who, { locale, text: `${locale} ${ctx.clock()}` });
    }
    const trainer = await aTrainer();
    const voices = await voicesByBlock(ctx, trainer, { course, state: 'open' });
    expect(voices.sort((a, b) => a.locale.localeCompare(b.locale))).toEqual([
      { lessonId: 'les-1', blockId: 'b1', blockHash: '00000001', locale: 'kk', people: 1 },
      { lessonId: 'les-1', blockId: 'b1', blockHash: '00000001', locale: 'ru', people: 2 },
    ]);
    const { comments } = await commentsOn(ctx, trainer, { course, state: 'open', locale: 'ru' });
    expect(comments.map(({ comment }) => comment.locale)).toEqual(['ru', 'ru', 'ru']);
    const [newest, second] = comments.map(({ comment }) => comment);
    const after = { at: newest!.saidAt, id: newest!.id };
    const rest = await commentsOn(ctx, trainer, { course, state: 'open', locale: 'ru', after });
    expect(rest.comments[0]?.comment.id).toBe(second?.id);
    expect(rest.next).toBeNull();
  });

  it('costs the same number of queries however many speak', async () => {
    const trainer = await aTrainer();
    const queries = async () => {
      const seen = counting(ctx);
      await commentsOn(seen.ctx, trainer, { course, state: 'open' });
      await voicesByBlock(seen.ctx, trainer, { course, state: 'open' });
      return seen.queries();
    };
    await say(await aLearner());
    const few = await queries();
    for (let i = 0; i < 5; i++) await say(await aLearner());
    expect(await queries()).toBe(few);
  });
});

describe('an answer', () => {
  it('closes the comment, is news for two weeks, and stays when the comment is opened again', async () => {
    const [actor, trainer] = [await aLearner(), await aTrainer()];
    const comment = await say(actor);
    expect(await freshAnswers(ctx, actor.personId)).toBe(0);
    await answerComment(ctx, trainer, { course, comment, revision: 0, answer: ' Because. ' });
    await answerComment(ctx, trainer, { course, comment, revision: 0, answer: 'Because.' });
    expect((await ownComments(ctx, actor.personId)).comments).toMatchObject([
      { answer: 'Because.', answeredAt: ctx.clock(), closedAt: ctx.clock() },
    ]);
    expect(await freshAnswers(ctx, actor.personId)).toBe(1);
    await reopenComment(ctx, trainer, { course, comment, revision: 1 });
    const { comment: open } = await commentAt(ctx, trainer, { course, comment });
    expect(open).toMatchObject({ answer: 'Because.', closedAt: null, closedBy: null, revision: 2 });
    ctx.pass(15 * day);
    expect(await freshAnswers(ctx, actor.personId)).toBe(0);
    expect((await kinds()).filter((kind) => kind.startsWith('comment.'))).toEqual([
      'comment.said',
      'comment.answered',
      'comment.reopened',
    ]);
  });

  it('is refused to a form that saw another state, whatever it wanted', async () => {
    const [actor, trainer, colleague] = [await aLearner(), await aTrainer(), await aTrainer()];
    const comment = await say(actor);
    const which = { course, comment, revision: 0 };
    await answerComment(ctx, trainer, { ...which, answer: 'First' });
    const changed = { kind: 'conflict', code: 'commentChanged' };
    await expect(answerComment(ctx, colleague, { ...which, answer: 'Second' })).rejects.toMatchObject(changed);
    await expect(closeComment(ctx, colleague, which)).rejects.toMatchObject(changed);
    await expect(reopenComment(ctx, colleague, which)).rejects.toMatchObject(changed);
    expect((await commentAt(ctx, trainer, { course, comment })).comment.answer).toBe('First');
    await answerComment(ctx, colleague, { ...which, revision: 1, answer: 'Second' });
    expect((await commentAt(ctx, trainer, { course, comment })).comment.answer).toBe('Second');
  });

  it('needs words, which closing does not', async () => {
    const [actor, trainer] = [await aLearner(), await aTrainer()];
    const which = { course, comment: await say(actor), revision: 0 };
    const say0 = (answer: string) => answerComment(ctx, trainer, { ...which, answer });
    await expect(say0('  ')).rejects.toMatchObject({ code: 'required', field: 'answer' });
    await expect(say0('x'.repeat(2001))).rejects.toMatchObject({ code: 'tooLong', field: 'answer' });
    await closeComment(ctx, trainer, which);
    await closeComment(ctx, trainer, which);
    expect(await countComments(ctx, trainer, course)).toEqual({ open: 0, closed: 1 });
    expect((await ownComments(ctx, actor.personId)).comments).toMatchObject([{ answer: null, closedAt: ctx.clock() }]);
  });

  it('is not for coordinators, trainers of other courses, learners, nor for an id of another course', async () => {
    await aCourse(ctx, { id: 'crs-2', quiz: null });
    const other = await courseById(ctx, 'crs-2');
    const [actor, trainer] = [await aLearner(), await aTrainer()];
    const which = { course, comment: await say(actor), revision: 0 };
    const missing = { kind: 'missing' };
    const foreign = await staff('trainer', { kind: 'course', id: 'crs-2' });
    for (const who of [await staff('coordinator', { kind: 'all' }), foreign, actor]) {
      await expect(answerComment(ctx, who, { ...which, answer: 'No' })).rejects.toMatchObject(missing);
      await expect(closeComment(ctx, who, which)).rejects.toMatchObject(missing);
    }
    await expect(closeComment(ctx, foreign, { ...which, course: other })).rejects.toMatchObject(missing);
    await expect(closeComment(ctx, trainer, { ...which, comment: ctx.newId() })).rejects.toMatchObject(missing);
    expect(await countComments(ctx, trainer, course)).toEqual({ open: 1, closed: 0 });
  });
});

describe('an erasure', () => {
  it('takes words and answers; that a passage was unclear is counted on', async () => {
    const [actor, trainer] = [await aLearner(), await aTrainer()];
    await say(actor, { text: 'My own story' });
    const comment = await say(actor, { kind: 'unclear', text: 'My own story' });
    await answerComment(ctx, trainer, { course, comment, revision: 0, answer: 'Dear Aigul' });
    await ctx.db.write((tx) => erasePerson(ctx, tx, actor.personId, { at: ctx.clock(), by: actor.accountId }));
    const { comments } = await commentsOn(ctx, trainer, { course, state: 'closed' });
    expect(comments).toMatchObject([{ erasedAt: ctx.clock(), comment: { kind: 'unclear', text: '', answer: null } }]);
    expect(await countComments(ctx, trainer, course)).toEqual({ open: 0, closed: 1 });
  });
});
