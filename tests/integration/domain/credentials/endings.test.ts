import { readdirSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, affiliations, certificateEndings, courses, enrolments, events, persons } from '#db/schema';
import {
  certificateAt,
  certificateFor,
  certificateSheet,
  certificatesForMany,
  certificatesOf,
  correctCertificate,
  mayEnd,
  revokeCertificate,
} from '~/domain/credentials/index.server';
import { eraseOwn, type Grant, hashPassword } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { wordsIn } from '~/words/catalogues.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { certificatesIn, completed } from './completed';

const everywhere: Grant = { role: 'administrator', scope: { kind: 'all' } };
const revocation = { reasonClass: 'rules_broken', reason: 'Жауап көшірілген' } as const;
const correction = {
  names: { kk: 'Айгүл Әлімжанқызы Сейітқали', ru: null, latin: null },
  reasonClass: 'name_corrected',
  reason: 'The passport says so',
} as const;

async function scene() {
  const ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  const personId = await aPerson(ctx, { nameKk: 'Айгүл Алимжанқызы' });
  await completed(ctx, personId);
  const [certificate] = await certificatesIn(ctx, personId);
  const administrator = await aMember(ctx, { grants: [everywhere] });
  return { ctx, personId, certificate: certificate!, administrator };
}

const eventsOf = async (ctx: Ctx, kind: string) => ctx.db.read.select().from(events).where(eq(events.kind, kind));

describe('revoking', () => {
  it('ends a certificate once, however often it is asked', async () => {
    const { ctx, certificate, administrator, personId } = await scene();
    const { code } = certificate;
    await Promise.all(Array.from({ length: 5 }, () => revokeCertificate(ctx, administrator, code, revocation)));
    const found = await certificateAt(ctx, code);
    expect(found).toMatchObject({ status: 'revoked', newest: null });
    expect(found.ending).toEqual({ reasonClass: 'rules_broken', at: ctx.clock() });
    expect(JSON.stringify(found)).not.toContain('көшірілген');
    const [told, ...more] = await eventsOf(ctx, 'certificate.revoked');
    expect(more).toEqual([]);
    expect(told).toMatchObject({ actorId: administrator.accountId, subjectId: certificate.id });
    expect(told!.data).not.toContain('көшірілген');
    expect(await certificateFor(ctx, personId, 'crs-1')).toBeUndefined();
    expect(await certificatesOf(ctx, personId)).toMatchObject([{ code, status: 'revoked' }]);
    const again = correctCertificate(ctx, administrator, code, correction);
    await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'certificateRevoked' });
  });

  it('asks for words of reason', async () => {
    const { ctx, certificate, administrator } = await scene();
    const revoke = (reason: string) =>
      revokeCertificate(ctx, administrator, certificate.code, { ...revocation, reason });
    await expect(revoke('  ')).rejects.toMatchObject({ code: 'reasonRequired', field: 'reason' });
    await expect(revoke('x'.repeat(1001))).rejects.toMatchObject({ code: 'tooLong', field: 'reason' });
  });
});

describe('correcting', () => {
  it('issues a new certificate in the place of the old one, and a chain keeps its end', async () => {
    const { ctx, certificate: first, administrator, personId } = await scene();
    ctx.pass(86_400_000);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => correctCertificate(ctx, administrator, first.code, correction)),
    );
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
    const second = answers[0]!;
    const third = await correctCertificate(ctx, administrator, second.code, {
      ...correction,
      names: { ...correction.names, latin: 'Aigul Seitkali' },
    });
    const all = await certificatesIn(ctx, personId);
    expect(all.map(({ number }) => number)).toEqual(['KN-2026-000001', 'KN-2026-000002', 'KN-2026-000003']);
    expect(all.map(({ supersedes }) => supersedes)).toEqual([null, all[0]!.id, all[1]!.id]);
    expect(all[0]!.facts).toEqual(first.facts);
    expect(all[1]!.facts).toEqual({
      ...first.facts,
      name: correction.names,
      number: 'KN-2026-000002',
      code: second.code,
      issuedAt: ctx.clock(),
    });
    expect(await certificateAt(ctx, first.code)).toMatchObject({
      status: 'superseded',
      newest: third.code,
      ending: { reasonClass: 'name_corrected' },
    });
    expect(await certificateAt(ctx, third.code)).toMatchObject({ status: 'valid', newest: null, ending: null });
    expect(await certificateFor(ctx, personId, 'crs-1')).toMatchObject({ code: third.code });
    expect((await certificatesOf(ctx, personId)).map(({ code }) => code)).toEqual([third.code]);
    expect(await eventsOf(ctx, 'certificate.superseded')).toHaveLength(2);
    expect(await eventsOf(ctx, 'certificate.issued')).toHaveLength(3);

    const elsewhere = correctCertificate(ctx, administrator, first.code, {
      ...correction,
      names: { ...correction.names, ru: 'Другое Имя' },
    });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'conflict', code: 'certificateReplaced' });
    await expect(revokeCertificate(ctx, administrator, first.code, revocation)).rejects.toMatchObject({
      code: 'certificateReplaced',
    });
  });

  it('refuses names that cannot stand', async () => {
    const { ctx, certificate, administrator } = await scene();
    const name = (names: Partial<typeof certificate.facts.name>) =>
      correctCertificate(ctx, administrator, certificate.code, {
        ...correction,
        names: { kk: null, ru: null, latin: null, ...names },
      });
    await expect(name({})).rejects.toMatchObject({ code: 'nameRequired', field: 'nameKk' });
    await expect(name({ kk: 'Айгүл Алимжанқызы' })).rejects.toMatchObject({ code: 'certificateSameName' });
    await expect(name({ latin: 'Айгүл' })).rejects.toMatchObject({ field: 'nameLatin' });
    await expect(name({ ru: 'Aйгуль' })).rejects.toMatchObject({ field: 'nameRu' });
    expect(await ctx.db.read.select().from(certificateEndings)).toEqual([]);
  });
});

describe('who may end a certificate', () => {
  it('is whoever reaches the course or the person', async () => {
    const { ctx, certificate, personId } = await scene();
    const cityId = await aCity(ctx);
    const organisationId = await anOrganisation(ctx);
    await ctx.db.write(async (tx) => {
      await tx.update(persons).set({ cityId }).where(eq(persons.id, personId));
      await tx
        .insert(affiliations)
        .values({ id: ctx.newId(), personId, organisationId, startedAt: ctx.clock() - 1000 });
    });
    const reach = async (grants: Grant[]) => {
      const member = await aMember(ctx, { grants });
      return mayEnd(ctx, member, certificate.code, 'certificate.revoke');
    };
    const coordinator = (scope: Grant['scope']): Grant[] => [{ role: 'coordinator', scope }];
    const table: [Grant[], boolean][] = [
      [[], false],
      [[everywhere], true],
      [coordinator({ kind: 'all' }), true],
      [coordinator({ kind: 'programme', id: 'wealmaty' }), true],
      [coordinator({ kind: 'programme', id: 'other' }), false],
      [coordinator({ kind: 'city', id: cityId }), true],
      [coordinator({ kind: 'city', id: 'shymkent' }), false],
      [coordinator({ kind: 'organisation', id: organisationId }), true],
      [coordinator({ kind: 'organisation', id: 'another' }), false],
      [[{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }], false],
    ];
    for (const [grants, expected] of table) expect([grants, await reach(grants)]).toEqual([grants, expected]);
  });

  it('is not the stranger: for them there is nothing', async () => {
    const { ctx, certificate } = await scene();
    const stranger = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'shymkent' } }] });
    const missing = { kind: 'missing' };
    await expect(revokeCertificate(ctx, stranger, certificate.code, revocation)).rejects.toMatchObject(missing);
    await expect(correctCertificate(ctx, stranger, certificate.code, correction)).rejects.toMatchObject(missing);
    const holder = await aMember(ctx, { personId: certificate.personId });
    await expect(revokeCertificate(ctx, holder, certificate.code, revocation)).rejects.toMatchObject(missing);
    expect(await certificateAt(ctx, certificate.code)).toMatchObject({ status: 'valid' });
  });
});

describe('a certificate stands', () => {
  it('as it was, when the person, the course and the enrolment change', async () => {
    const { ctx, certificate, personId } = await scene();
    await aCourse(ctx, { quiz: null, slug: 'renamed', lessons: 5 });
    await ctx.db.write(async (tx) => {
      await tx.update(persons).set({ nameKk: 'Басқа Есім' }).where(eq(persons.id, personId));
      await tx.update(enrolments).set({ withdrawnAt: ctx.clock() });
      await tx.update(courses).set({ retiredAt: ctx.clock() });
    });
    const found = await certificateAt(ctx, certificate.code);
    expect(found).toMatchObject({ status: 'valid', erased: false });
    expect(found.facts).toEqual(certificate.facts);
  });

  it('without its name, when the person is erased', async () => {
    const { ctx, certificate, personId, administrator } = await scene();
    const password = 'juniper-apple-steppe-42';
    const holder = await aMember(ctx, { personId });
    const passwordHash = await hashPassword(password);
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, holder.accountId)));
    const before = await certificateAt(ctx, certificate.code);
    const { sha256 } = await certificateSheet(ctx, before, wordsIn('kk'));
    await revokeCertificate(ctx, administrator, certificate.code, { ...revocation, reason: 'Айгүл сұрады' });
    await eraseOwn(ctx, holder, password);
    const found = await certificateAt(ctx, certificate.code);
    expect(found).toMatchObject({ status: 'revoked', erased: true, number: certificate.number });
    expect(found.sheets).toEqual([{ locale: 'kk', sha256 }]);
    expect(found.facts).toEqual({ ...certificate.facts, name: { kk: null, ru: null, latin: null } });
    expect(await ctx.db.read.select().from(certificateEndings)).toMatchObject([{ kind: 'revoked', reason: '' }]);
    expect(readdirSync(path.join(ctx.env.dataDir, 'certificates'))).toEqual([]);
    const corrected = correctCertificate(ctx, administrator, certificate.code, correction);
    await expect(corrected).rejects.toMatchObject({ code: 'certificateErased' });
  });

  it('is found for a list of people with one query, and only where it stands', async () => {
    const { ctx, certificate, personId, administrator } = await scene();
    const [other, without] = [await aPerson(ctx), await aPerson(ctx)];
    await completed(ctx, other);
    const [revoked] = await certificatesIn(ctx, other);
    await revokeCertificate(ctx, administrator, revoked!.code, revocation);
    const found = await certificatesForMany(ctx, [personId, other, without], 'crs-1');
    expect([...found.keys()]).toEqual([personId]);
    expect(found.get(personId)).toMatchObject({ code: certificate.code, number: certificate.number });
    expect(await certificatesForMany(ctx, [], 'crs-1')).toEqual(new Map());
  });
});
