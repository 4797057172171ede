import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, certificateEndings, courses, notices, settings } from '#db/schema';
import { revokeCertificate } from '~/domain/credentials/index.server';
import { eraseOwn, hashPassword, type Member, operator } from '~/domain/identity/index.server';
import { submitAttempt } from '~/domain/learning/index.server';
import { lookThrough } from '~/domain/notices/batch';
import { planLook, savePreferences } from '~/domain/notices/index.server';
import { look } from '~/domain/notices/look';
import { addDays, instantAt } from '~/platform/calendar';
import { dayIn, hour } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz, trilingual } from '../../../support/courses';
import { answer, letterIn, start } from '../../../support/quizzes';
import { certificatesIn, completed } from '../credentials/completed';
import { counting } from '../reports/facts';
import { aReader, letters, live, liveDays, work } from './facts';

let ctx: TestCtx;
let reader: Member;
const posttest = aQuiz({ id: 'final', kind: 'posttest', title: trilingual('Final test'), attempts: 0 });
const renewable = { validMonths: 12, renewal: { opensDaysBefore: 90 } };
const last = '2027-03-02';

/** A reader with a certificate whose last day is 2 March 2027, and the site ten days before the first reminder. */
async function scene(certificate: object = renewable) {
  ctx = await testCtx();
  const completion = { all: [{ lessons: 'required' as const }] };
  await aCourse(ctx, { quiz: null, posttest, completion, certificate });
  reader = await aReader(ctx);
  await completed(ctx, reader.personId);
  toDay(-70);
}

/** To ten in the morning so many days after the last one. */
const toDay = (days: number) => ctx.pass(instantAt(addDays(last, days), '10:00') - ctx.clock());

/** Lives so many days, and says on which how letters were headed. */
async function told(days: number) {
  const all: string[] = [];
  for (let i = 0; i < days; i++) {
    const before = (await letters(ctx)).length;
    await liveDays(ctx, 1);
    for (const { subject } of (await letters(ctx)).slice(before)) all.push(`${dayIn(ctx.clock())} ${subject}`);
  }
  return all;
}

const holds = 'Your certificate “Course crs-1” holds until 2 March 2027';
const expired = 'Your certificate has expired: “Course crs-1”';

async function renew() {
  const attemptId = await start(ctx, reader, { id: 'crs-1' }, 'final');
  await answer(ctx, reader, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
  await submitAttempt(ctx, reader, { attemptId });
}

beforeEach(() => scene());

describe('the end of a certificate', () => {
  it('is told 60, 30 and 7 days before and on the day after, once each, with the way to the test', async () => {
    expect(await told(90)).toEqual([
      `2027-01-01 ${holds}`,
      `2027-01-31 ${holds}`,
      `2027-02-23 ${holds}`,
      `2027-03-03 ${expired}`,
    ]);
    const [first, , , fourth] = await letters(ctx);
    expect(first!.text).toContain('60 days are left');
    for (const { text } of [first!, fourth!])
      expect(text).toContain('http://localhost:3000/en/learn/course-1/quizzes/final');
  });

  it('is told in the language of its holder', async () => {
    await ctx.db.write((tx) => tx.update(accounts).set({ locale: 'kk' }));
    expect(await told(12)).toEqual(['2027-01-01 «Course crs-1 (kk)» сертификатының соңғы күні: 2027 жылғы 2 наурыз']);
  });

  it('is one letter when the site stood still meanwhile', async () => {
    toDay(-5);
    expect(await told(4)).toEqual([`2027-02-26 ${holds}`]);
    await scene();
    toDay(2);
    expect(await told(4)).toEqual([`2027-03-05 ${expired}`]);
    await scene();
    toDay(20);
    expect(await told(4)).toEqual([]);
  });

  it('is told once, thirty days before, where nobody can renew it, and leads to the certificate', async () => {
    await scene({ validMonths: 12 });
    expect(await told(90)).toEqual([`2027-01-31 ${holds}`]);
    const [certificate] = await certificatesIn(ctx, reader.personId);
    expect((await letters(ctx))[0]!.text).toContain(`/en/certificates/${certificate!.code}`);
  });

  it('is told of one that holds for ever to nobody', async () => {
    await scene({});
    expect(await told(90)).toEqual([]);
  });

  it('is no more told once it is renewed, until the end of the new one', async () => {
    expect(await told(11)).toHaveLength(1);
    await renew();
    expect(await told(90)).toEqual([]);
    const [, fresh] = await certificatesIn(ctx, reader.personId);
    ctx.pass(instantAt(addDays(fresh!.facts.expiresOn!, -31), '10:00') - ctx.clock());
    expect(await told(2)).toHaveLength(1);
  });

  it('is not told of one that was revoked, also after the look and before the letter', async () => {
    const [certificate] = await certificatesIn(ctx, reader.personId);
    toDay(-61);
    await planLook(ctx);
    ctx.pass(24 * hour);
    await look(ctx, { slot: ctx.clock() });
    expect(await ctx.db.read.select().from(notices)).toHaveLength(1);
    await revokeCertificate(ctx, operator('en'), certificate!.code, { reasonClass: 'other', reason: 'x' });
    await work(ctx);
    expect(await letters(ctx)).toEqual([]);
    expect(await told(90)).toEqual([]);
    expect(await ctx.db.read.select().from(certificateEndings)).toHaveLength(1);
  });

  it('is told as its holder has chosen, and not to somebody who is erased', async () => {
    await savePreferences(ctx, reader, { deadlines: 'none', meetings: 'daily', idle: 'daily', desk: true });
    expect(await told(80)).toEqual([]);
    await scene();
    await savePreferences(ctx, reader, { deadlines: 'weekly', meetings: 'daily', idle: 'daily', desk: true });
    // The first Monday within sixty days.
    expect((await told(20)).map((line) => line.slice(0, 10))).toEqual(['2027-01-04']);
    await scene();
    const passwordHash = await hashPassword('a long password 1');
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, reader.accountId)));
    await eraseOwn(ctx, reader, 'a long password 1');
    expect(await told(80)).toEqual([]);
  });

  it('is told by day, and says when the course is no longer there', async () => {
    ctx.pass(instantAt('2027-01-01', '03:00') - ctx.clock());
    await live(ctx, 5);
    expect(await letters(ctx)).toEqual([]);
    await live(ctx, 3);
    expect(await letters(ctx)).toHaveLength(1);
    await ctx.db.write(async (tx) => {
      await tx.update(courses).set({ retiredAt: ctx.clock() });
      await tx.update(settings).set({ value: 'later' }).where(eq(settings.key, 'catalogue.revision'));
    });
    toDay(-32);
    expect(await told(3)).toEqual([`2027-01-31 ${holds}`]);
    expect((await letters(ctx))[1]!.text).toContain('The course was taken off the site');
  });

  it('is asked for by as many queries for many certificates as for one', async () => {
    const holders = async (n: number) => {
      await scene();
      const then = { ...ctx, clock: () => monday };
      for (let i = 1; i < n; i++) await completed(then, (await aReader(ctx)).personId);
      toDay(-7);
      const people = (await ctx.db.read.select({ id: accounts.personId }).from(accounts)).map(({ id }) => id);
      const seen = counting(ctx);
      expect(await lookThrough(seen.ctx, people, { weekly: false, queued: 0 })).toBe(n);
      return seen.queries();
    };
    expect(await holders(6)).toBe(await holders(1));
  });
});
