import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { attempts, completions, courses, courseVersions, events, persons, settings } from '#db/schema';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import {
  awaitedCertificates,
  certificateFor,
  claimCertificate,
  issueCertificate,
} from '~/domain/credentials/index.server';
import { freeCode } from '~/domain/credentials/numbers';
import { testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aReader, certificatesIn, completed } from './completed';

describe('issuing', () => {
  it('happens in the transaction of the completion, once under twenty parallel posts', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx, { nameKk: 'Айгүл Әлімжанқызы', nameLatin: 'Aigul Alimzhankyzy' });
    const { complete } = await aReader(ctx, personId);
    const ids = await Promise.all(Array.from({ length: 20 }, complete));
    expect(ids.filter(Boolean)).toHaveLength(1);
    const [certificate, ...more] = await certificatesIn(ctx, personId);
    expect(more).toEqual([]);
    expect(certificate).toMatchObject({ number: 'KN-2026-000001', completionId: ids.find(Boolean), supersedes: null });
    expect(certificate!.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(certificate!.facts).toMatchObject({
      number: certificate!.number,
      code: certificate!.code,
      name: { kk: 'Айгүл Әлімжанқызы', ru: null, latin: 'Aigul Alimzhankyzy' },
      course: { id: 'crs-1', slug: 'course-1', version: '1.0', hours: 8, title: { en: 'Course crs-1' } },
      resultPercent: null,
      completedOn: '2026-03-02',
      issuedAt: ctx.clock(),
      issuer: { name: { en: 'Kenes learning platform' }, url: 'http://localhost:3000' },
      signatory: null,
      templateVersion: '3',
    });
    const told = await ctx.db.read.select().from(events).where(eq(events.kind, 'certificate.issued'));
    expect(told.map(({ subjectId }) => subjectId)).toEqual([certificate!.id]);
    expect(told[0]!.data).not.toContain('Әлімжанқызы');
  });

  it('tells the listener twice and issues once', async () => {
    const ctx = await testCtx();
    const { versionId } = await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    const { id } = (await ctx.db.read.select().from(completions))[0]!;
    const done = { completionId: id, personId, courseId: 'crs-1', courseVersionId: versionId, at: ctx.clock() };
    await Promise.all(Array.from({ length: 20 }, () => ctx.db.write((tx) => issueCertificate(ctx, tx, done))));
    expect(await certificatesIn(ctx, personId)).toHaveLength(1);
  });

  it('is undone with the completion', async () => {
    const ctx = await testCtx();
    const course = await aCourse(ctx, { quiz: null });
    const [one, two] = [await aPerson(ctx), await aPerson(ctx)];
    const lost = ctx.db.write(async (tx) => {
      const done = { personId: one, courseId: course.id, courseVersionId: course.versionId, at: ctx.clock() };
      const completionId = ctx.newId();
      await tx.insert(completions).values({ id: completionId, ...done, ruleVersion: 'r', evidence: [] });
      await issueCertificate(ctx, tx, { completionId, ...done });
      throw new Error('power cut');
    });
    await expect(lost).rejects.toThrow('power cut');
    await completed(ctx, two);
    expect(await certificatesIn(ctx, one)).toEqual([]);
    expect((await certificatesIn(ctx, two)).map(({ number }) => number)).toEqual(['KN-2026-000001']);
  });

  it('numbers without gaps when many complete at once, anew each year of Almaty', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const readers = [];
    for (let i = 0; i < 30; i++) readers.push(await aReader(ctx, await aPerson(ctx)));
    await Promise.all(readers.map(({ complete }) => complete()));
    // 31 December 2026, 23:30 in London: the new year has come in Almaty.
    ctx.pass(Date.UTC(2026, 11, 31, 23, 30) - ctx.clock());
    const late = await aPerson(ctx);
    await completed(ctx, late);
    const [first] = await certificatesIn(ctx, late);
    expect(first).toMatchObject({ number: 'KN-2027-000001', facts: { completedOn: '2027-01-01' } });
    const numbers = await ctx.db.read
      .select({ subject: events.data })
      .from(events)
      .where(eq(events.kind, 'certificate.issued'));
    const issued = numbers.map(({ subject }) => JSON.parse(subject).number as string).sort();
    const expected = Array.from({ length: 30 }, (_, i) => `KN-2026-${String(i + 1).padStart(6, '0')}`);
    expect(issued).toEqual([...expected, 'KN-2027-000001']);
  });

  it('draws another code when one is taken', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    const [taken] = await certificatesIn(ctx, personId);
    const drawn = [taken!.code, taken!.code, 'FREE0000'];
    const code = await ctx.db.write((tx) => freeCode(tx, () => drawn.shift()!));
    expect(code).toBe('FREE0000');
  });

  it('prints the best result of the final test, rounded down', async () => {
    const ctx = await testCtx();
    const posttest = aQuiz({ id: 'final', kind: 'posttest' });
    const course = await aCourse(ctx, { quiz: null, posttest });
    const personId = await aPerson(ctx);
    const results = [
      { quizId: 'final', points: 200, submittedAt: ctx.clock() },
      { quizId: 'final', points: 299, submittedAt: ctx.clock() },
      { quizId: 'final', points: 300, submittedAt: null },
      { quizId: 'other', points: 300, submittedAt: ctx.clock() },
    ];
    await ctx.db.write(async (tx) => {
      for (const [i, result] of results.entries()) {
        const row = { courseId: course.id, courseVersionId: course.versionId, locale: 'kk', paper: {}, maxPoints: 300 };
        await tx
          .insert(attempts)
          .values({ id: ctx.newId(), personId, number: i + 1, startedAt: ctx.clock(), ...row, ...result });
      }
    });
    await completed(ctx, personId);
    expect((await certificatesIn(ctx, personId))[0]!.facts.resultPercent).toBe(99);
  });

  it('does not happen for a course that gives none', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const [version] = await ctx.db.read.select().from(courseVersions);
    const definition = {
      ...(version!.definition as PublishedCourse),
      certificate: { enabled: false, signatory: null },
    };
    await ctx.db.write(async (tx) => {
      await tx.update(courseVersions).set({ definition });
      await tx.update(settings).set({ value: 'changed' }).where(eq(settings.key, 'catalogue.revision'));
    });
    const member = await aMember(ctx);
    await completed(ctx, member.personId);
    expect(await certificatesIn(ctx, member.personId)).toEqual([]);
    expect(await awaitedCertificates(ctx, member.personId)).toEqual([]);
    await expect(claimCertificate(ctx, member, 'crs-1')).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('a completion without a name', () => {
  it('stands, and its certificate is issued when the name is stated', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx, { nameKk: '' });
    const member = await aMember(ctx, { personId });
    await expect(claimCertificate(ctx, member, 'crs-1')).rejects.toMatchObject({ kind: 'missing' });
    await completed(ctx, personId);
    expect(await certificatesIn(ctx, personId)).toEqual([]);
    expect(await awaitedCertificates(ctx, personId)).toMatchObject([
      { courseId: 'crs-1', slug: 'course-1', named: false },
    ]);
    await expect(claimCertificate(ctx, member, 'crs-1')).rejects.toMatchObject({ code: 'certificateNeedsName' });

    ctx.pass(40 * 24 * 3_600_000);
    await ctx.db.write(async (tx) => {
      await tx.update(persons).set({ nameRu: 'Айгуль Сейткали' }).where(eq(persons.id, personId));
      await tx.update(courses).set({ retiredAt: ctx.clock() });
    });
    expect(await awaitedCertificates(ctx, personId)).toMatchObject([{ named: true }]);
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimCertificate(ctx, member, 'crs-1')));
    expect(new Set(claims.map(({ code }) => code)).size).toBe(1);
    const [certificate] = await certificatesIn(ctx, personId);
    expect(certificate!.facts).toMatchObject({ name: { ru: 'Айгуль Сейткали' }, completedOn: '2026-03-02' });
    expect(certificate!.issuedAt).toBe(ctx.clock());
    expect(await awaitedCertificates(ctx, personId)).toEqual([]);
    expect(await certificateFor(ctx, personId, 'crs-1')).toMatchObject({ code: certificate!.code });
  });
});
