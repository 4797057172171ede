import { beforeEach, describe, expect, it } from 'vitest';
import { learningEvents, lessonProgress, readingPositions } from '#db/schema';
import { ensureCities, type Grant } from '~/domain/identity/index.server';
import { lessonStops } from '~/domain/reports/index.server';
import { medianOf } from '~/domain/reports/lesson-stops';
import type { Locale } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { anEnrolment, counting } from './facts';

let ctx: TestCtx;
beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
});

const trainer = (scope: Grant['scope'] = { kind: 'course', id: 'crs-1' }) =>
  aMember(ctx, { grants: [{ role: 'trainer', scope }] });
const asked = { slug: 'course-1', lesson: 'lesson-1' };

/** Somebody opens the first lesson, reads up to a block, and completes it after so many seconds or not. */
interface Reading {
  at?: string;
  seconds?: number;
  done?: boolean;
  /** Languages in which they read it, the last one last. */
  languages?: Locale[];
}
async function read({ at, seconds = 60, done = false, languages = [] }: Reading) {
  const personId = await aPerson(ctx);
  await anEnrolment(ctx, { personId, courseId: 'crs-1' });
  const [now, of] = [ctx.clock(), { personId, courseId: 'crs-1', lessonId: 'les-1' }];
  await ctx.db.write(async (tx) => {
    const times = { openedAt: now, lastAt: now, completedAt: done ? now : null, seconds };
    await tx.insert(lessonProgress).values({ ...of, ...times });
    for (const [i, locale] of languages.entries()) {
      const event = { ...of, id: ctx.newId(), kind: 'opened', locale, contentHash: 'x', at: now + i } as const;
      await tx.insert(learningEvents).values(event);
    }
    if (at) await tx.insert(readingPositions).values({ ...of, blockId: at, at: now });
  });
}

describe('where learners stop', () => {
  it('counts those who have not completed the lesson by the block at which they were last', async () => {
    for (const at of ['b1', 'les-1-poll', 'les-1-poll', 'gone']) await read({ at });
    await read({});
    await read({ at: 'les-1-try', done: true });
    const { opened, told } = await lessonStops(ctx, await trainer(), asked);
    expect(opened).toBe(6);
    expect(told).toMatchObject({ completed: 1, placeless: 1, medianMinutes: null });
    expect(Object.fromEntries(told!.stopped)).toEqual({ b1: 1, 'les-1-poll': 2, gone: 1 });
  });

  it('counts by the language in which somebody read it last', async () => {
    for (let i = 0; i < 5; i++) await read({ at: 'b1', languages: ['ru', 'kk'] });
    for (let i = 0; i < 5; i++) await read({ at: 'les-1-poll', done: i < 3, languages: ['kk', 'ru'] });
    await read({ at: 'b1' });
    const actor = await trainer();
    const { languages, opened } = await lessonStops(ctx, actor, asked);
    expect(opened).toBe(11);
    expect(languages).toEqual([
      { locale: 'kk', opened: 5, completed: 0 },
      { locale: 'ru', opened: 5, completed: 3 },
    ]);
    const kk = await lessonStops(ctx, actor, { ...asked, language: 'kk' });
    expect([kk.opened, Object.fromEntries(kk.told!.stopped)]).toEqual([5, { b1: 5 }]);
    const ru = await lessonStops(ctx, actor, { ...asked, language: 'ru' });
    expect([ru.told!.completed, Object.fromEntries(ru.told!.stopped)]).toEqual([3, { 'les-1-poll': 2 }]);
    expect((await lessonStops(ctx, actor, { ...asked, language: 'en' })).told).toBeNull();
  });

  it('tells nothing of fewer than five people', async () => {
    for (let i = 0; i < 4; i++) await read({ at: 'b1' });
    expect(await lessonStops(ctx, await trainer(), asked)).toMatchObject({ opened: 4, told: null });
    await read({ at: 'b1' });
    expect((await lessonStops(ctx, await trainer(), asked)).told?.stopped.get('b1')).toBe(5);
  });

  it('has the median of whole minutes of those who completed it', async () => {
    for (const minutes of [4, 30, 8, 9, 12]) await read({ seconds: minutes * 60 + 10, done: true });
    for (let i = 0; i < 6; i++) await read({ seconds: 3600 });
    expect((await lessonStops(ctx, await trainer(), asked)).told?.medianMinutes).toBe(9);
    expect(
      medianOf([
        { minutes: 8, people: 1 },
        { minutes: 4, people: 1 },
      ]),
    ).toBe(6);
    expect(medianOf([])).toBeNull();
  });

  it('is missing for whoever does not teach the course, and for a lesson of another', async () => {
    const foreign = { kind: 'course', id: 'crs-2' } as const;
    const missing = { kind: 'missing' };
    await expect(lessonStops(ctx, await trainer(foreign), asked)).rejects.toMatchObject(missing);
    const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    await expect(lessonStops(ctx, coordinator, asked)).rejects.toMatchObject(missing);
    await expect(lessonStops(ctx, await trainer(), { ...asked, lesson: 'nothing' })).rejects.toMatchObject(missing);
  });

  it('costs the same number of queries however many read', async () => {
    const actor = await trainer();
    const queries = async () => {
      const seen = counting(ctx);
      await lessonStops(seen.ctx, actor, asked);
      return seen.queries();
    };
    for (let i = 0; i < 5; i++) await read({ at: 'b1' });
    await queries();
    const few = await queries();
    for (let i = 0; i < 20; i++) await read({ at: i % 2 ? 'b1' : 'les-1-try', seconds: 60 * i, done: i % 3 === 0 });
    expect(await queries()).toBe(few);
  });
});
