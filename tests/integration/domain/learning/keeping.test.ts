import { describe, expect, it } from 'vitest';
import { blockAnswers, bookmarks, notes } from '#db/schema';
import { courseById, lessonText } from '~/domain/catalogue/index.server';
import type { BlockAnswer } from '~/domain/catalogue/lesson.schema';
import { type AskingBlock, answerFrom, type Fields } from '~/domain/learning/block-fields';
import {
  answerBlock,
  bookmarksOf,
  keepNote,
  notesOf,
  readerOf,
  removeNote,
  setBookmark,
} from '~/domain/learning/index.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';

async function begin() {
  const ctx = await testCtx();
  await aCourse(ctx);
  const course = await courseById(ctx, 'crs-1');
  const lesson = course.lessons[0]!;
  const actor = await aMember(ctx);
  const text = await lessonText(ctx, lesson.trees.en);
  const answer = (block: string, fields: Fields, who = actor) =>
    answerBlock(ctx, who, { course, lesson, block, locale: 'en', fields });
  return { ctx, course, lesson, actor, text, answer, reader: () => readerOf(ctx, actor, { course, lesson }, text) };
}

describe('answerBlock', () => {
  it('gives the key of a practice block with the answer and not before', async () => {
    const { answer, reader } = await begin();
    expect((await reader()).keys).toEqual({});
    expect(await answer('les-1-try', { choice: '1' })).toEqual({
      answer: { kind: 'Quiz', choices: [1] },
      key: { kind: 'Quiz', correct: [0], why: 'A is right' },
    });
    expect((await reader()).keys).toEqual({ 'les-1-try': { kind: 'Quiz', correct: [0], why: 'A is right' } });
  });

  it('counts a poll by option, one vote a person, and shows it to those who voted', async () => {
    const { ctx, answer, reader } = await begin();
    const other = await aMember(ctx);
    await answer('les-1-poll', { choice: '1' }, other);
    expect((await reader()).groupResults).toEqual({});
    expect((await answer('les-1-poll', { choice: '1' })).results).toEqual({ readers: 2, votes: [0, 2] });
    expect((await answer('les-1-poll', { choice: '0' })).results).toEqual({ readers: 2, votes: [1, 1] });
    expect((await reader()).groupResults).toEqual({ 'les-1-poll': { readers: 2, votes: [1, 1] } });
    expect(await ctx.db.read.select().from(blockAnswers)).toHaveLength(2);
  });

  it('keeps the latest reflection, for the one who wrote it', async () => {
    const { ctx, course, lesson, text, answer, reader } = await begin();
    await answer('les-1-note', { text: ' first ' });
    await answer('les-1-note', { text: 'second' });
    expect((await reader()).answers).toEqual({ 'les-1-note': { kind: 'Reflection', text: 'second' } });
    const other = await aMember(ctx);
    expect((await readerOf(ctx, other, { course, lesson }, text)).answers).toEqual({});
  });

  it('refuses an unknown block, a choice that is not there and a field left out', async () => {
    const { answer } = await begin();
    await expect(answer('nothing', {})).rejects.toMatchObject({ kind: 'missing' });
    await expect(answer('b1', {})).rejects.toMatchObject({ kind: 'missing' });
    for (const choice of ['2', '-1', '1e0', 'a']) {
      await expect(answer('les-1-poll', { choice })).rejects.toMatchObject({ code: 'invalid', field: 'choice' });
    }
    await expect(answer('les-1-try', {})).rejects.toMatchObject({ code: 'required', field: 'choice' });
  });
});

describe('answerFrom', () => {
  const asking = (kind: AskingBlock['kind'], props: AskingBlock['props'] = {}): AskingBlock => ({ kind, props });
  it.each<[AskingBlock, Fields, BlockAnswer]>([
    [
      asking('Checklist', { items: ['a', 'b', 'c'] }),
      { ticked: ['2', '0', '2'] },
      { kind: 'Checklist', ticked: [0, 2] },
    ],
    [asking('Checklist', { items: ['a'] }), {}, { kind: 'Checklist', ticked: [] }],
    [
      asking('Sort', { groups: ['x', 'y'], cards: [{ text: '1' }, { text: '2' }] }),
      { 'group-0': '1', 'group-1': '0' },
      { kind: 'Sort', groups: [1, 0] },
    ],
    [
      asking('ParticipationLadder', { practices: [{ text: '1' }] }),
      { 'rung-0': '8' },
      { kind: 'ParticipationLadder', rungs: [8] },
    ],
    [
      asking('StakeholderMap', { parties: ['Akimat'] }),
      {
        'name-0': 'Akimat',
        'interest-0': '1',
        'influence-0': '3',
        'name-1': ' ',
        'name-2': ' Own ',
        'interest-2': '2',
        'influence-2': '2',
      },
      {
        kind: 'StakeholderMap',
        parties: [
          { name: 'Akimat', interest: 1, influence: 3 },
          { name: 'Own', interest: 2, influence: 2 },
        ],
      },
    ],
  ])('%o', (block, fields, answer) => {
    expect(answerFrom(block, fields)).toEqual(answer);
  });

  it.each<[AskingBlock, Fields]>([
    [asking('Checklist', { items: ['a'] }), { ticked: ['1'] }],
    [asking('Sort', { groups: ['x'], cards: [{ text: '1' }] }), {}],
    [asking('ParticipationLadder', { practices: ['p'] }), { 'rung-0': '0' }],
    [asking('ParticipationLadder', { practices: ['p'] }), { 'rung-0': '9' }],
    [asking('StakeholderMap'), { 'name-0': 'A', 'interest-0': '4', 'influence-0': '1' }],
    [asking('StakeholderMap'), { 'name-0': 'A'.repeat(121), 'interest-0': '1', 'influence-0': '1' }],
    [asking('Reflection'), { text: 'a'.repeat(10_001) }],
  ])('refuses %o with %o', (block, fields) => {
    expect(() => answerFrom(block, fields)).toThrow();
  });
});

describe('notes', () => {
  it('writes once for a form sent twice, changes, and lists newest first by page', async () => {
    const { ctx, course, lesson, actor, reader } = await begin();
    const note = ctx.newId();
    const keep = (id: string, text: string) => keepNote(ctx, actor, { course, lesson, note: id, block: 'b1', text });
    await Promise.all([keep(note, 'one'), keep(note, 'one')]);
    ctx.pass(1000);
    await keep(note, 'two');
    expect((await reader()).notes).toMatchObject([{ id: note, text: 'two', blockId: 'b1', editedAt: ctx.clock() }]);
    for (const text of ['three', 'four']) await keep(ctx.newId(), text);
    const first = await notesOf(ctx, actor.personId, { limit: 2 });
    expect(first.notes.map(({ text }) => text)).toEqual(['four', 'three']);
    const second = await notesOf(ctx, actor.personId, { limit: 2, before: first.next! });
    expect(second).toMatchObject({ notes: [{ text: 'two' }], next: null });
    await removeNote(ctx, actor, { note });
    await removeNote(ctx, actor, { note });
    expect(await ctx.db.read.select().from(notes)).toHaveLength(2);
  });

  it("leaves somebody else's note alone", async () => {
    const { ctx, course, lesson, actor } = await begin();
    const other = await aMember(ctx);
    const note = ctx.newId();
    await keepNote(ctx, actor, { course, lesson, note, block: null, text: 'mine' });
    const theirs = keepNote(ctx, other, { course, lesson, note, block: null, text: 'theirs' });
    await expect(theirs).rejects.toMatchObject({ kind: 'missing' });
    await removeNote(ctx, other, { note });
    expect(await ctx.db.read.select().from(notes)).toMatchObject([{ text: 'mine' }]);
  });

  it('refuses an empty and an endless one', async () => {
    const { ctx, course, lesson, actor } = await begin();
    const keep = (text: string) => keepNote(ctx, actor, { course, lesson, note: ctx.newId(), block: null, text });
    await expect(keep(' \n')).rejects.toMatchObject({ field: 'text', code: 'required' });
    await expect(keep('a'.repeat(5001))).rejects.toMatchObject({ field: 'text', code: 'tooLong' });
  });
});

describe('bookmarks', () => {
  it('puts one on and takes it off, once each', async () => {
    const { ctx, course, lesson, actor, reader } = await begin();
    const set = (block: string, on: boolean) => setBookmark(ctx, actor, { course, lesson, block, on });
    await Promise.all([set('b1', true), set('b1', true)]);
    await set('les-1-poll', true);
    expect((await reader()).bookmarks.sort()).toEqual(['b1', 'les-1-poll']);
    await set('b1', false);
    await set('b1', false);
    expect(await ctx.db.read.select().from(bookmarks)).toMatchObject([{ blockId: 'les-1-poll' }]);
    await expect(set('nowhere', true)).rejects.toMatchObject({ field: 'block' });
  });

  it('lists them by page, newest first, also those of one instant', async () => {
    const { ctx, course, actor } = await begin();
    for (const lesson of course.lessons) await setBookmark(ctx, actor, { course, lesson, block: 'b1', on: true });
    const seen: string[] = [];
    let page = await bookmarksOf(ctx, actor.personId, { limit: 1 });
    for (;;) {
      seen.push(...page.bookmarks.map(({ lessonId }) => lessonId));
      if (!page.next) break;
      page = await bookmarksOf(ctx, actor.personId, { limit: 1, before: page.next });
    }
    expect(seen).toEqual(['les-3', 'les-2', 'les-1']);
  });
});
