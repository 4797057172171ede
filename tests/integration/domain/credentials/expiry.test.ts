import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { attempts, completions, courses, enrolments, events, followUps, persons, settings } from '#db/schema';
import { commands } from '~/cli/certificate';
import {
  awaitedCertificates,
  certificateAt,
  certificateFor,
  certificateSheet,
  certificatesOf,
  claimCertificate,
  correctCertificate,
  didDocument,
  hasSheets,
  jwksOf,
  printedCode,
  revokeCertificate,
  signedCredential,
  statusList,
} from '~/domain/credentials/index.server';
import { readJwt } from '~/domain/credentials/open-badge/vc-jwt';
import { type Member, operator } from '~/domain/identity/index.server';
import { grantAttempt, quizStateFor, renewalFor, submitAttempt } from '~/domain/learning/index.server';
import { day, minute } from '~/platform/clock';
import { signingKeys } from '~/platform/signing-keys/folder';
import { wordsIn } from '~/words/catalogues.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz, trilingual } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { foreignVerdict, schemaFaults, verifiedJwt } from '../../../support/foreign-checks';
import { answer, letterIn, shown, start } from '../../../support/quizzes';
import { textOf } from '../../../unit/sheet/poppler';
import { aReader, certificatesIn } from './completed';

const posttest = aQuiz({ id: 'final', kind: 'posttest', title: trilingual('Final test'), pass: 80, attempts: 2 });
const certificate = { validMonths: 12, renewal: { opensDaysBefore: 60 } };
/** Issued on 2 March 2026, so the last day is 2 March 2027; this is the first instant after it. */
const expiresAt = Date.UTC(2027, 2, 2, 19);
const opensAt = Date.UTC(2026, 11, 31, 19);

/** Somebody who has passed the final test of a course at the first go, on the tests' Monday. */
async function scene(given: Parameters<typeof aCourse>[1] = {}, name: Parameters<typeof aPerson>[1] = {}) {
  const ctx = await testCtx();
  const course = {
    quiz: null,
    posttest,
    completion: { all: [{ lessons: 'required' }, { quiz: 'final' }] },
    certificate,
  };
  await aCourse(ctx, { ...course, ...given } as Parameters<typeof aCourse>[1]);
  const personId = await aPerson(ctx, { nameLatin: 'Aigul', ...name });
  const member = await aMember(ctx, { personId });
  await aReader(ctx, personId);
  const take = (right = true) => takeFinal(ctx, member, right);
  await take();
  const until = (instant: number) => ctx.pass(instant - ctx.clock());
  return { ctx, member, personId, take, until };
}

async function takeFinal(ctx: TestCtx, member: Member, right: boolean) {
  const attemptId = await start(ctx, member, { id: 'crs-1' }, 'final');
  const q1 = await letterIn(ctx, attemptId, 'q1', right ? 'a' : 'b');
  await answer(ctx, member, attemptId, { q1, q2: String(right) });
  await submitAttempt(ctx, member, { attemptId });
  return attemptId;
}

const codesOf = async (ctx: TestCtx, personId: string) => (await certificatesIn(ctx, personId)).map(({ code }) => code);
const kinds = async (ctx: TestCtx, kind: 'course.renewed' | 'course.completed' | 'certificate.issued') =>
  (await ctx.db.read.select().from(events).where(eq(events.kind, kind))).length;
const state = async (ctx: TestCtx, { personId }: Member) =>
  (await quizStateFor(ctx, personId, await shown(ctx, { id: 'crs-1' }))).get('final')!;

describe('a certificate with an end', () => {
  it('keeps the day that it was issued for, and says how it stands by the clock', async () => {
    const { ctx, personId, until } = await scene();
    const [row] = await certificatesIn(ctx, personId);
    expect(row).toMatchObject({ expiresAt, facts: { expiresOn: '2027-03-02', resultPercent: 100 } });
    until(expiresAt - 1);
    expect((await certificateAt(ctx, row!.code)).status).toBe('valid');
    ctx.pass(1);
    const found = await certificateAt(ctx, row!.code);
    expect([found.status, found.ending, found.renewed]).toEqual(['expired', null, null]);
    expect((await certificatesOf(ctx, personId))[0]).toMatchObject({ status: 'expired', expiresOn: '2027-03-02' });
    expect((await certificateFor(ctx, personId, 'crs-1'))?.code).toBe(row!.code);
  });

  it('holds for ever where the course says nothing, and its facts say nothing of it', async () => {
    const { ctx, personId, until } = await scene({ certificate: {} });
    const [row] = await certificatesIn(ctx, personId);
    expect(row!.expiresAt).toBeNull();
    expect(row!.facts).not.toHaveProperty('expiresOn');
    until(Date.UTC(2100, 0));
    expect((await certificateAt(ctx, row!.code)).status).toBe('valid');
  });

  it('is still handed out when it has expired, and says so itself', async () => {
    const { ctx, personId, until } = await scene();
    until(expiresAt);
    const found = await certificateAt(ctx, (await codesOf(ctx, personId))[0]!);
    expect(hasSheets(found)).toBe(true);
    const { bytes } = await certificateSheet(ctx, found, wordsIn('en'));
    expect(textOf(bytes).replace(/\s+/g, ' ')).toContain('Valid until 2 March 2027');
    const signed = await signedCredential(ctx, found);
    expect(JSON.parse(signed.credential)).toMatchObject({ validUntil: '2027-03-02T18:59:59Z' });
  });

  it('is told to the operator, with what renews it', async () => {
    const { ctx, personId, take, until } = await scene();
    const [code] = await codesOf(ctx, personId);
    const verify = () => commands['certificate verify']!.run(async () => ctx, { values: {}, positionals: [code!] });
    expect(await verify()).toMatchObject({ json: { expiresOn: '2027-03-02', renewedBy: null }, refused: undefined });
    until(expiresAt);
    expect((await verify()).refused).toBe('This certificate held until 2027-03-02.');
    await take();
    const fresh = printedCode((await codesOf(ctx, personId))[1]!);
    expect(await verify()).toMatchObject({
      json: { status: 'expired', renewedBy: fresh },
      refused: `This certificate held until 2027-03-02; ${fresh} renews it.`,
    });
  });

  it('is checked with its end by programs of others, in both forms', async () => {
    const { ctx, personId } = await scene();
    const signed = await signedCredential(ctx, await certificateAt(ctx, (await codesOf(ctx, personId))[0]!));
    const credential = JSON.parse(signed.credential);
    expect(schemaFaults(credential)).toEqual([]);
    const verdict = (now: number) =>
      foreignVerdict(
        credential,
        didDocument(ctx),
        async (address) => JSON.parse(await statusList(ctx, Number(address.split('/').at(-1)))),
        new Date(now),
      );
    expect(await verdict(expiresAt - 2000)).toEqual({ verified: true, ended: false, said: '' });
    // It allows clocks to differ by five minutes.
    expect(await verdict(expiresAt + 6 * minute)).toMatchObject({
      verified: false,
      said: expect.stringMatching(/is after "validUntil"/),
    });
    const keys = jwksOf(ctx) as unknown as Parameters<typeof verifiedJwt>[1];
    const { payload } = await verifiedJwt(signed.jwt, keys, new Date(expiresAt - 2000));
    expect(payload).toMatchObject({ exp: expiresAt / 1000 - 1, validUntil: '2027-03-02T18:59:59Z' });
    await expect(verifiedJwt(signed.jwt, keys, new Date(expiresAt))).rejects.toThrow(/exp/);
    const { proof: _, ...document } = credential;
    const own = signingKeys(ctx.env.dataDir).current('rsa')!.key;
    expect((await readJwt(signed.jwt, own)).credential).toEqual(document);
  });

  it('keeps its day when its name is corrected, and is revoked when it has expired', async () => {
    const { ctx, personId, until } = await scene();
    const [code] = await codesOf(ctx, personId);
    until(expiresAt + day);
    const names = { kk: 'Айгүл', ru: null, latin: null };
    const fixed = await correctCertificate(ctx, operator('en'), code!, {
      names,
      reasonClass: 'name_corrected',
      reason: 'x',
    });
    expect(await certificateAt(ctx, fixed.code)).toMatchObject({
      status: 'expired',
      facts: { expiresOn: '2027-03-02' },
    });
    expect((await certificatesIn(ctx, personId)).map((row) => row.expiresAt)).toEqual([expiresAt, expiresAt]);
    await revokeCertificate(ctx, operator('en'), fixed.code, { reasonClass: 'rules_broken', reason: 'x' });
    const revoked = await certificateAt(ctx, fixed.code);
    expect([revoked.status, hasSheets(revoked)]).toEqual(['revoked', false]);
  });
});

describe('a renewal', () => {
  it('is a further row, a further certificate, and no second completion', async () => {
    const { ctx, member, personId, take, until } = await scene();
    until(opensAt + 1);
    await take();
    const rows = await ctx.db.read.select().from(completions).where(eq(completions.personId, personId));
    const [first, second] = rows.sort((a, b) => a.at - b.at);
    expect(rows).toHaveLength(2);
    expect(second).toMatchObject({ supersedes: first!.id, reason: 'renewed', at: ctx.clock() });
    const [old, fresh] = await certificatesIn(ctx, personId);
    expect(fresh).toMatchObject({
      number: 'KN-2027-000001',
      completionId: second!.id,
      supersedes: null,
      facts: { completedOn: '2027-01-01', expiresOn: '2028-01-01', resultPercent: 100 },
    });
    expect([await kinds(ctx, 'course.renewed'), await kinds(ctx, 'course.completed')]).toEqual([1, 1]);
    expect(await ctx.db.read.select().from(followUps)).toHaveLength(2);
    const [enrolment] = await ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, personId));
    expect(enrolment!.completedAt).toBe(first!.at);
    // The earlier one holds until its day and leads to the new one, which is what lists show.
    expect(await certificateAt(ctx, old!.code)).toMatchObject({ status: 'valid', renewed: fresh!.code, newest: null });
    expect((await certificateAt(ctx, fresh!.code)).renewed).toBeNull();
    expect((await certificateFor(ctx, personId, 'crs-1'))?.code).toBe(fresh!.code);
    expect((await certificatesOf(ctx, personId)).map(({ code }) => code)).toEqual([fresh!.code, old!.code]);
    until(expiresAt);
    expect(await certificateAt(ctx, old!.code)).toMatchObject({ status: 'expired', renewed: fresh!.code });
    expect((await state(ctx, member)).renewing).toBeNull();
  });

  it('leads on to the corrected one, and a corrected earlier one leads to it', async () => {
    const { ctx, personId, take, until } = await scene();
    until(opensAt + 1);
    await take();
    const [old, fresh] = await codesOf(ctx, personId);
    const how = { names: { kk: 'А', ru: null, latin: null }, reasonClass: 'name_corrected', reason: 'x' } as const;
    const mended = await correctCertificate(ctx, operator('en'), fresh!, how);
    expect((await certificateAt(ctx, old!)).renewed).toBe(mended.code);
    const mendedOld = await correctCertificate(ctx, operator('en'), old!, how);
    expect((await certificateAt(ctx, mendedOld.code)).renewed).toBe(mended.code);
    expect((await certificateAt(ctx, old!)).newest).toBe(mendedOld.code);
    expect((await certificateFor(ctx, personId, 'crs-1'))?.code).toBe(mended.code);
  });

  it('has attempts of its own, counted since it opened, and more may be granted', async () => {
    const { ctx, member, personId, take, until } = await scene();
    await take(false);
    expect((await state(ctx, member)).left).toBe(0);
    until(opensAt - 1);
    await expect(take()).rejects.toThrow('noAttemptsLeft');
    until(opensAt + 1);
    expect(await state(ctx, member)).toMatchObject({ left: 2, passed: false, usedUp: false, renewing: { opensAt } });
    await take(false);
    expect(await kinds(ctx, 'course.renewed')).toBe(0);
    await take(false);
    expect(await state(ctx, member)).toMatchObject({ left: 0, usedUp: true });
    await expect(take()).rejects.toThrow('noAttemptsLeft');
    const course = await shown(ctx, { id: 'crs-1' });
    const staff = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
    await grantAttempt(ctx, staff, { grantId: ctx.newId(), personId, course, quizId: 'final', reason: 'x' });
    expect(await state(ctx, member)).toMatchObject({ left: 1, usedUp: false });
    await take();
    expect(await kinds(ctx, 'course.renewed')).toBe(1);
    expect(await ctx.db.read.select().from(attempts).where(eq(attempts.personId, personId))).toHaveLength(5);
    expect((await certificatesIn(ctx, personId)).at(-1)!.facts.resultPercent).toBe(100);
  });

  it('does not open before its day, nor by another quiz, and stays open after the end', async () => {
    const { ctx, personId, take, until } = await scene();
    until(opensAt - 1);
    await take();
    expect(await kinds(ctx, 'course.renewed')).toBe(0);
    until(expiresAt + 400 * day);
    await take();
    expect((await certificatesIn(ctx, personId)).map(({ facts }) => facts.expiresOn)).toEqual([
      '2027-03-02',
      '2029-04-06',
    ]);
  });

  it('is done once: passing again the same day renews nothing', async () => {
    const { ctx, personId, take, until } = await scene();
    until(opensAt + 1);
    await take();
    await expect(take()).rejects.toThrow('noAttemptsLeft');
    expect(await certificatesIn(ctx, personId)).toHaveLength(2);
    until(Date.UTC(2027, 10, 2, 19));
    await take();
    expect(await certificatesIn(ctx, personId)).toHaveLength(3);
    const rows = await ctx.db.read.select().from(completions);
    expect(new Set(rows.map(({ supersedes }) => supersedes)).size).toBe(3);
  });

  it('is not for a certificate that was revoked', async () => {
    const { ctx, personId, take, until } = await scene();
    const [code] = await codesOf(ctx, personId);
    await revokeCertificate(ctx, operator('en'), code!, { reasonClass: 'rules_broken', reason: 'x' });
    until(opensAt + 1);
    expect(await renewalFor(ctx.db.read, personId, await shown(ctx, { id: 'crs-1' }))).toBeNull();
    await take();
    expect([await kinds(ctx, 'course.renewed'), (await codesOf(ctx, personId)).length]).toEqual([0, 1]);
  });

  it('waits for a name as a first certificate does, with the result of its own test', async () => {
    const { ctx, member, personId, take, until } = await scene();
    const strip = (nameKk: string | null, nameLatin: string | null) =>
      ctx.db.write((tx) => tx.update(persons).set({ nameKk, nameLatin }).where(eq(persons.id, personId)));
    await strip(null, null);
    until(opensAt + 1);
    await take();
    expect(await codesOf(ctx, personId)).toHaveLength(1);
    expect(await awaitedCertificates(ctx, personId)).toMatchObject([{ courseId: 'crs-1', isRenewal: true }]);
    expect((await state(ctx, member)).renewing).toBeNull();
    await strip('Айгүл', null);
    ctx.pass(30 * day);
    const { code } = await claimCertificate(ctx, member, 'crs-1');
    expect(await claimCertificate(ctx, member, 'crs-1')).toEqual({ code });
    expect((await certificateAt(ctx, code)).facts).toMatchObject({
      completedOn: '2027-01-01',
      expiresOn: '2028-01-31',
      resultPercent: 100,
    });
    expect(await awaitedCertificates(ctx, personId)).toEqual([]);
  });

  it('says nothing of the final test where another quiz renews', async () => {
    const given = {
      quiz: aQuiz(),
      completion: { all: [{ lessons: 'required' as const }, { quiz: 'final' }] },
      certificate: { validMonths: 12, renewal: { quiz: 'quiz-1', opensDaysBefore: 60 } },
    };
    const { ctx, member, personId, take, until } = await scene(given);
    until(opensAt + 1);
    await take();
    expect(await codesOf(ctx, personId)).toHaveLength(1);
    const attemptId = await start(ctx, member, { id: 'crs-1' }, 'quiz-1');
    await answer(ctx, member, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
    await submitAttempt(ctx, member, { attemptId });
    const [, fresh] = await certificatesIn(ctx, personId);
    expect(fresh!.facts.resultPercent).toBeNull();
  });

  it('of an attempt that was begun while the course was there counts when it is gone', async () => {
    const { ctx, member, personId, until } = await scene();
    until(opensAt + 1);
    const attemptId = await start(ctx, member, { id: 'crs-1' }, 'final');
    await answer(ctx, member, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
    await ctx.db.write(async (tx) => {
      await tx.update(courses).set({ retiredAt: ctx.clock() });
      await tx.update(settings).set({ value: 'later' }).where(eq(settings.key, 'catalogue.revision'));
    });
    await submitAttempt(ctx, member, { attemptId });
    expect(await codesOf(ctx, personId)).toHaveLength(2);
  });
});
