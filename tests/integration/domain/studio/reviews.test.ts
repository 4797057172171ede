import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { accounts, events, jobs, publications, reviewComments, reviews } from '#db/schema';
import { catalogueOf, loadCourses } from '~/domain/catalogue/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import {
  answerOfText,
  askReview,
  checkLesson,
  closeOfText,
  commentsOfCourse,
  giveVerdict,
  lastReview,
  openComments,
  openDraft,
  openedDraft,
  publishDraft,
  reopenOfText,
  reviewHandlers,
  saveText,
  sayOfText,
  setReviewRule,
  standingOf,
  textOf,
  versionsOf,
} from '~/domain/studio/index.server';
import { minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let ctx: TestCtx;
let author: Member;
let colleague: Member;
let administrator: Member;
let stranger: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [teaches], email: 'author@example.org' });
  colleague = await aMember(ctx, { grants: [teaches], email: 'colleague@example.org' });
  administrator = await aMember(ctx, {
    grants: [{ role: 'administrator', scope: { kind: 'all' } }],
    email: 'administrator@example.org',
  });
  stranger = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }] });
  await openDraft(ctx, author, slug);
}, 60_000);

const draft = () => openedDraft(ctx, author, slug);
const standing = async () => {
  const now = await draft();
  return standingOf(await lastReview(ctx.db.read, now), now.state);
};
const change = async (words: string, actor = author) => {
  const { hash, text } = textOf(await draft(), '02-finishing/quiz.yaml');
  return saveText(ctx, actor, slug, { path: '02-finishing/quiz.yaml', base: hash, text: `${text}# ${words}\n` });
};
const ask = async (given: Partial<Parameters<typeof askReview>[3]> = {}) => {
  const review = ctx.newId();
  const { state } = await draft();
  await askReview(ctx, author, slug, { review, state, note: 'Is it clear?', reviewer: null, ...given });
  ctx.pass(minute);
  return review;
};
const say = async (verdict: 'agreed' | 'change', review: string, actor = colleague, note = 'Not yet') => {
  const { state } = await draft();
  await giveVerdict(ctx, actor, slug, { review, state, verdict, note });
};
const publish = async (version: string, given: { alone?: string } = {}, actor = author) =>
  publishDraft(ctx, actor, slug, { version, note: 'Clearer', state: (await draft()).state, ...given });

/** Runs the letters that are queued, as the queue would. */
async function deliver() {
  const queued = await ctx.db.read.select().from(jobs);
  for (const { id, kind, payload, doneAt } of queued) {
    const handler = reviewHandlers[kind];
    if (!handler || doneAt !== null) continue;
    await handler(ctx, payload as never);
    await ctx.db.write((tx) => tx.update(jobs).set({ doneAt: ctx.clock() }).where(eq(jobs.id, id)));
  }
}
const subjects = async () =>
  (await lettersIn(ctx.env.dataDir)).map(({ subject, to }) => [subject, [to].flat()[0]?.text]);

describe('a review', () => {
  it('is not asked for while nothing differs', async () => {
    expect(await standing()).toMatchObject({ kind: 'none' });
    await expect(ask()).rejects.toMatchObject({ code: 'nothingToPublish' });
  });

  it('is asked of the other trainers of the course, in their language, once however often the form is sent', async () => {
    await change('one');
    const review = await ask();
    const { state } = await draft();
    await askReview(ctx, author, slug, { review, state, note: 'Is it clear?', reviewer: null });
    expect(await ctx.db.read.select().from(reviews)).toHaveLength(1);
    expect(await standing()).toMatchObject({ kind: 'waiting', changedSince: false });
    await deliver();
    expect(await subjects()).toEqual([[expect.stringContaining('Тексеру сұралды'), 'colleague@example.org']]);
    const [letter] = await lettersIn(ctx.env.dataDir);
    expect(letter?.text).toContain(`/kk/teach/${slug}/studio/review`);
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'review.asked'))).toHaveLength(1);
  });

  it('is not answered by whoever asked, nor by somebody who does not write the course', async () => {
    const id = (await standing()).review!.id;
    await expect(say('agreed', id, author)).rejects.toMatchObject({ code: 'reviewOwn' });
    await expect(say('agreed', id, stranger)).rejects.toMatchObject({ kind: 'missing' });
    await expect(ask({ reviewer: stranger.accountId })).rejects.toMatchObject({ code: 'reviewerUnknown' });
    await expect(ask({ reviewer: author.accountId })).rejects.toMatchObject({ code: 'reviewerUnknown' });
  });

  it('asks for a change with a word, of which the author is told', async () => {
    const id = (await standing()).review!.id;
    await expect(say('change', id, colleague, '')).rejects.toMatchObject({ field: 'note', code: 'required' });
    await say('change', id);
    expect(await standing()).toMatchObject({ kind: 'change', review: { verdictNote: 'Not yet' } });
    await deliver();
    expect((await subjects()).at(-1)).toEqual([expect.stringContaining('Өзгерту сұралды'), 'author@example.org']);
  });

  it('holds for exactly what was read: it lapses with the next text that is saved', async () => {
    const before = await draft();
    await change('two');
    const review = await ask({ reviewer: administrator.accountId });
    await deliver();
    expect((await subjects()).at(-1)).toEqual([expect.any(String), 'administrator@example.org']);
    const unread = { review, state: before.state, verdict: 'agreed' as const, note: '' };
    await expect(giveVerdict(ctx, colleague, slug, unread)).rejects.toMatchObject({ code: 'reviewedChanged' });
    await say('agreed', review, administrator, '');
    expect(await standing()).toMatchObject({ kind: 'agreed' });
    await change('three', colleague);
    expect(await standing()).toMatchObject({ kind: 'lapsed' });
    await expect(publish('1.2')).rejects.toMatchObject({ field: 'alone', code: 'required' });
  });

  it('is over once another was asked for', async () => {
    const first = await ask();
    await ask();
    await expect(say('agreed', first)).rejects.toMatchObject({ code: 'reviewGone' });
  });
});

describe('a comment', () => {
  const comment = () => commentsOfCourse(ctx, author, slug, 'open');
  const saying = (given: Partial<Parameters<typeof sayOfText>[3]> = {}, actor = colleague) =>
    sayOfText(ctx, actor, slug, { comment: ctx.newId(), file: lesson, block: null, text: 'Too long', ...given });

  it('stands at a passage with the words that were read, and is said once', async () => {
    const { lessons } = await checkLesson(ctx, await draft(), lesson);
    const block = lessons.find(({ path }) => path === lesson)!.lesson.tree.blocks[1]!;
    const id = ctx.newId();
    await saying({ comment: id, block: block.id });
    await saying({ comment: id, block: block.id });
    const open = await comment();
    expect(open).toMatchObject([{ id, blockId: block.id, blockHash: block.hash, lessonId: 'les-htl-1-1' }]);
    expect(open[0]!.words!.length).toBeGreaterThan(3);
    expect(await openComments(ctx.db.read, 'crs-how-to-learn')).toBe(1);
    await expect(saying({ comment: id, block: block.id }, author)).rejects.toMatchObject({ kind: 'missing' });
    await expect(saying({ comment: id, block: block.id, text: 'Other' })).rejects.toMatchObject({ code: 'eventTaken' });
  });

  it('needs a passage that is there, or is about a text as a whole', async () => {
    await expect(saying({ block: 'nowhere' })).rejects.toMatchObject({ field: 'block', code: 'choosePassage' });
    await expect(saying({ file: 'nowhere.yaml' })).rejects.toMatchObject({ kind: 'missing' });
    await expect(saying({}, stranger)).rejects.toMatchObject({ kind: 'missing' });
    await saying({ file: '02-finishing/quiz.yaml' });
    expect((await comment()).at(-1)).toMatchObject({ path: '02-finishing/quiz.yaml', blockId: null, words: null });
  });

  it('is answered and closed by the author, and opened again', async () => {
    const [one, two] = await comment();
    await expect(answerOfText(ctx, author, slug, { comment: one!.id, revision: 0, answer: '' })).rejects.toMatchObject({
      field: 'answer',
    });
    await answerOfText(ctx, author, slug, { comment: one!.id, revision: 0, answer: 'Shortened' });
    await answerOfText(ctx, author, slug, { comment: one!.id, revision: 0, answer: 'Shortened' });
    await closeOfText(ctx, author, slug, { comment: two!.id, revision: 0 });
    expect(await comment()).toEqual([]);
    await expect(reopenOfText(ctx, colleague, slug, { comment: one!.id, revision: 0 })).rejects.toMatchObject({
      code: 'commentChanged',
    });
    await reopenOfText(ctx, colleague, slug, { comment: one!.id, revision: 1 });
    expect(await comment()).toMatchObject([{ id: one!.id, answer: 'Shortened', closedAt: null }]);
    await expect(closeOfText(ctx, stranger, slug, { comment: one!.id, revision: 2 })).rejects.toMatchObject({
      kind: 'missing',
    });
    const said = await ctx.db.read.select({ revision: reviewComments.revision }).from(reviewComments);
    expect(said.map(({ revision }) => revision).sort()).toEqual([1, 2]);
    // What was said stays out of the chain, which outlives an erasure.
    const told = await ctx.db.read.select().from(events).where(eq(events.kind, 'review.said'));
    expect(JSON.stringify(told)).not.toContain('Too long');
  });
});

describe('who publishes', () => {
  it('says why where nobody else agreed, which stays in the history', async () => {
    await publish('1.2', { alone: ' A typing error ' });
    expect(await ctx.db.read.select().from(publications)).toMatchObject([
      { aloneReason: 'A typing error', reviewId: null },
    ]);
    const [latest, first] = await versionsOf(ctx, author, slug);
    expect(latest).toMatchObject({ version: '1.2', current: true, publication: { aloneReason: 'A typing error' } });
    expect(first).toMatchObject({ version: '1.1', current: false, publication: null, kept: true });
    expect(await standing()).toMatchObject({ kind: 'none' });
  });

  it('needs somebody else where the course demands it, which administrators decide', async () => {
    await expect(setReviewRule(ctx, author, slug, { required: true })).rejects.toMatchObject({ kind: 'missing' });
    await setReviewRule(ctx, administrator, slug, { required: true });
    await setReviewRule(ctx, administrator, slug, { required: true });
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'review.ruleSet'))).toHaveLength(1);
    await change('four');
    await expect(publish('1.3', { alone: 'I am in a hurry' })).rejects.toMatchObject({ code: 'reviewDemanded' });
    const review = await ask();
    await expect(publish('1.3')).rejects.toMatchObject({ code: 'reviewDemanded' });
    await say('change', review);
    await expect(publish('1.3')).rejects.toMatchObject({ code: 'reviewDemanded' });
    const second = await ask();
    await say('agreed', second, colleague, '');
    await change('five');
    await expect(publish('1.3')).rejects.toMatchObject({ code: 'reviewDemanded' });
    const third = await ask();
    await say('agreed', third, colleague, '');
    await publish('1.3');
    expect((await catalogueOf(ctx)).courses[0]!.version).toBe('1.3');
    const [latest] = await versionsOf(ctx, author, slug);
    expect(latest).toMatchObject({ publication: { agreedBy: colleague.accountId, aloneReason: null } });
  });

  it('is told by a letter only with an account that is open and real', async () => {
    await change('six');
    await deliver();
    await ctx.db.write((tx) => tx.update(accounts).set({ demo: true }).where(eq(accounts.id, colleague.accountId)));
    const before = (await subjects()).length;
    await ask();
    await deliver();
    expect(await subjects()).toHaveLength(before);
  });
});
