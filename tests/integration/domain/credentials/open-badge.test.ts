import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { and, eq } from 'drizzle-orm';
import type { JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { accounts, certificateEndings, events, signedCredentials } from '#db/schema';
import {
  awaitedCertificates,
  certificateAt,
  checkKeys,
  claimCertificate,
  correctCertificate,
  didDocument,
  ensureSigningKeys,
  jwksOf,
  revokeCertificate,
  rotateSigningKeys,
  signedCredential,
  statusList,
} from '~/domain/credentials/index.server';
import { faultOfProof } from '~/domain/credentials/open-badge/data-integrity';
import { isSet } from '~/domain/credentials/open-badge/status-bits';
import { kidOf, readJwt } from '~/domain/credentials/open-badge/vc-jwt';
import { eraseOwn, hashPassword, operator } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { keysFolder, privateFile, signingKeys } from '~/platform/signing-keys/folder';
import { testCtx } from '../../../support/context';
import { aCourse, aQuiz, trilingual } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { foreignVerdict, schemaFaults, verifiedJwt } from '../../../support/foreign-checks';
import { certificatesIn, completed } from './completed';

const posttest = aQuiz({ id: 'final', kind: 'posttest', title: trilingual('Final test'), pass: 80 });

async function scene() {
  const ctx = await testCtx();
  const personId = await aPerson(ctx, { nameKk: 'Айгүл Әлімжанқызы', nameLatin: 'Aigul Alimzhankyzy' });
  const member = await aMember(ctx, { personId, email: 'aigul@example.org' });
  await aCourse(ctx, { quiz: null, posttest, completion: { all: [{ lessons: 'required' }] } });
  await completed(ctx, personId);
  const code = (await certificatesIn(ctx, personId))[0]!.code;
  const signed = await signedCredential(ctx, await certificateAt(ctx, code));
  return { ctx, personId, member, code, signed, credential: JSON.parse(signed.credential) };
}

const now = (ctx: Ctx) => new Date(ctx.clock() + 1000);

/** The verdict of others over what the site shows at this moment. */
const verdict = (ctx: Ctx, credential: object) =>
  foreignVerdict(
    credential,
    didDocument(ctx),
    async (address) => {
      const list = /\/credentials\/status\/(\d+)$/.exec(address)?.[1];
      if (!list) throw new Error(`nothing at ${address}`);
      return JSON.parse(await statusList(ctx, Number(list)));
    },
    now(ctx),
  );

const keySet = (ctx: Ctx) => jwksOf(ctx) as unknown as JSONWebKeySet;

describe('a certificate as an Open Badge', () => {
  it('says what the certificate says, and of its holder no more', async () => {
    const { code, credential, personId } = await scene();
    expect(schemaFaults(credential)).toEqual([]);
    const { credentialSubject: subject, credentialStatus: status, proof, ...said } = credential;
    expect(said).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: `http://localhost:3000/c/${code}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Course crs-1 (kk)',
      issuer: { id: 'did:web:localhost%3A3000', type: ['Profile'], name: 'Kenes оқу платформасы' },
      validFrom: '2026-03-02T05:00:00Z',
    });
    expect(subject).toMatchObject({
      name: 'Айгүл Әлімжанқызы',
      achievement: {
        achievementType: 'CertificateOfCompletion',
        inLanguage: 'kk',
        name: 'Course crs-1 (kk)',
        criteria: { narrative: '- Барлық міндетті сабақ' },
        resultDescription: [{ resultType: 'ext:StudyHours' }, { resultType: 'Percent', requiredValue: '80' }],
        version: '1.0',
      },
      result: [{ value: '8', resultDescription: subject.achievement.resultDescription[0].id }],
    });
    expect(subject.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(subject.id).not.toContain(personId);
    const [identity] = subject.identifier;
    const hash = createHash('sha256').update(`aigul@example.org${identity.salt}`).digest('hex');
    expect(identity).toMatchObject({ hashed: true, identityType: 'emailAddress', identityHash: `sha256$${hash}` });
    expect(JSON.stringify(credential)).not.toContain('aigul@example.org');
    expect(proof).toHaveLength(1);
    expect(status).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: 'revocation' });
    expect(status.id).toBe(`${status.statusListCredential}#${status.statusListIndex}`);
  });

  it('holds for checkers that others wrote, as JSON and as JWT', async () => {
    const { ctx, signed, credential, code } = await scene();
    expect(await verdict(ctx, credential)).toEqual({ verified: true, ended: false, said: '' });
    const { payload, protectedHeader } = await verifiedJwt(signed.jwt, keySet(ctx), now(ctx));
    expect(protectedHeader).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: `http://localhost:3000/credentials/keys/${signingKeys(ctx.env.dataDir).current('rsa')!.id}`,
    });
    const { proof: _, ...unsigned } = credential;
    expect(payload).toEqual({
      ...unsigned,
      iss: credential.issuer.id,
      jti: `http://localhost:3000/c/${code}`,
      sub: credential.credentialSubject.id,
      nbf: Date.UTC(2026, 2, 2, 5) / 1000,
    });
  });

  it('is read back by our own checks, and a JWT with other claims is not', async () => {
    const { ctx, signed, credential } = await scene();
    const keys = signingKeys(ctx.env.dataDir);
    const { proof, ...document } = credential;
    expect(await faultOfProof(document, proof[0], keys.current('ed25519')!.key)).toBeNull();
    expect((await readJwt(signed.jwt, keys.current('rsa')!.key)).credential).toEqual(document);
    expect(await kidOf(signed.jwt)).toContain('/credentials/keys/');
    expect(await kidOf('no.jwt')).toBeNull();
    const [head, , tail] = signed.jwt.split('.');
    const forged = Buffer.from(JSON.stringify({ ...document, iss: 'x' })).toString('base64url');
    expect(await readJwt(`${head}.${forged}.${tail}`, keys.current('rsa')!.key)).toEqual({ fault: 'signature' });
    await expect(verifiedJwt(`${head}.${forged}.${tail}`, keySet(ctx), now(ctx))).rejects.toThrow();
  });

  it.each([
    ['a changed name', (c: Scene) => ({ ...c, credentialSubject: { ...c.credentialSubject, name: 'Somebody else' } })],
    ['another result', (c: Scene) => ({ ...c, credentialSubject: { ...c.credentialSubject, result: [] } })],
    ['another date', (c: Scene) => ({ ...c, validFrom: '2025-01-01T00:00:00Z' })],
    ['an added property', (c: Scene) => ({ ...c, honours: 'with distinction' })],
    [
      'another place on the list',
      (c: Scene) => ({
        ...c,
        credentialStatus: { ...(c.credentialStatus as object), statusListIndex: '1' },
      }),
    ],
  ])('does not hold with %s', async (_, change) => {
    const { ctx, credential } = await scene();
    expect(await verdict(ctx, change(credential))).toMatchObject({ verified: false });
    const { proof, ...document } = change(credential) as unknown as {
      proof: Record<string, unknown>[];
      '@context': unknown;
    };
    const { key } = signingKeys(ctx.env.dataDir).current('ed25519')!;
    expect(await faultOfProof(document, proof[0]!, key)).not.toBeNull();
  });

  it('is signed once, however often and however many ask', async () => {
    const { ctx, code, signed } = await scene();
    await ctx.db.write((tx) => tx.update(accounts).set({ locale: 'en', email: 'other@example.org' }));
    ctx.pass(1_000_000);
    const certificate = await certificateAt(ctx, code);
    for (const again of await Promise.all(Array.from({ length: 5 }, () => signedCredential(ctx, certificate))))
      expect(again).toEqual(signed);
    const told = await ctx.db.read.select().from(events).where(eq(events.kind, 'certificate.signed'));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('Айгүл');
  });

  it('is for a holder without an account in Kazakh and without an address', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    const { code } = (await certificatesIn(ctx, personId))[0]!;
    const { credentialSubject } = JSON.parse((await signedCredential(ctx, await certificateAt(ctx, code))).credential);
    expect(credentialSubject).not.toHaveProperty('identifier');
    expect(credentialSubject.achievement.inLanguage).toBe('kk');
  });
});

type Scene = { credentialSubject: object; [key: string]: unknown };

describe('the status list', () => {
  it('says of a revoked and of a superseded one that it ended, of the others nothing', async () => {
    const { ctx, code, credential, personId } = await scene();
    const others = await Promise.all([aPerson(ctx), aPerson(ctx)]);
    const codes: string[] = [];
    for (const id of others) {
      await completed(ctx, id);
      codes.push((await certificatesIn(ctx, id))[0]!.code);
    }
    const [second, third] = await Promise.all(
      codes.map(async (one) => JSON.parse((await signedCredential(ctx, await certificateAt(ctx, one))).credential)),
    );
    ctx.pass(60_000);
    await revokeCertificate(ctx, operator(), codes[0]!, { reasonClass: 'issued_in_error', reason: 'Twice' });
    ctx.pass(60_000);
    const names = { kk: 'Айгүл Әлімқызы', ru: null, latin: null };
    const reason = { reasonClass: 'name_corrected', reason: 'Misprint' } as const;
    const { code: newer } = await correctCertificate(ctx, operator(), code, { names, ...reason });
    expect(await verdict(ctx, second)).toEqual({ verified: true, ended: true, said: '' });
    expect(await verdict(ctx, credential)).toEqual({ verified: true, ended: true, said: '' });
    expect(await verdict(ctx, third)).toEqual({ verified: true, ended: false, said: '' });
    const corrected = JSON.parse((await signedCredential(ctx, await certificateAt(ctx, newer))).credential);
    expect(corrected.credentialSubject.name).toBe('Айгүл Әлімқызы');
    expect(await verdict(ctx, corrected)).toMatchObject({ verified: true });
    await expect(signedCredential(ctx, await certificateAt(ctx, code))).rejects.toMatchObject({
      code: 'certificateEnded',
    });
    expect((await certificatesIn(ctx, personId)).length).toBe(2);
  });

  it('has 131,072 places, is signed, and stays the same bytes until somebody’s certificate ends', async () => {
    const { ctx, code, credential } = await scene();
    const first = await statusList(ctx, 1);
    ctx.pass(5_000_000);
    expect(await statusList(ctx, 1)).toBe(first);
    const { encodedList } = JSON.parse(first).credentialSubject;
    const decoded = await decodeList({ encodedList });
    expect(decoded.length).toBe(131_072);
    const place = Number(credential.credentialStatus.statusListIndex);
    expect([decoded.getStatus(place), isSet(encodedList, place)]).toEqual([false, false]);
    await revokeCertificate(ctx, operator(), code, { reasonClass: 'other', reason: 'Asked for' });
    const later = await statusList(ctx, 1);
    const after = JSON.parse(later).credentialSubject.encodedList;
    const read = await decodeList({ encodedList: after });
    expect([read.getStatus(place), isSet(after, place), isSet(after, (place + 1) % 131_072)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(JSON.parse(later).validFrom).toBe(new Date(ctx.clock()).toISOString().replace('.000', ''));
    await expect(statusList(ctx, 2)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('gives certificates from before it a place, each another', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(ctx)));
    for (const one of people) await completed(ctx, one);
    // As they were issued before this version: nothing stands in the new tables.
    expect(await ctx.db.read.select().from(signedCredentials)).toEqual([]);
    await Promise.all(
      people.map(async (one) => {
        const certificate = await certificateAt(ctx, (await certificatesIn(ctx, one))[0]!.code);
        await signedCredential(ctx, certificate);
      }),
    );
    const places = await ctx.db.read.select().from(signedCredentials);
    expect(new Set(places.map(({ position }) => position)).size).toBe(12);
    expect(places.every(({ list, credential }) => list === 1 && credential)).toBe(true);
  });
});

describe('the keys', () => {
  it('are rotated, and what the old ones signed goes on holding', async () => {
    const { ctx, credential, signed } = await scene();
    const old = signingKeys(ctx.env.dataDir).current('ed25519')!.id;
    const [rotated] = await rotateSigningKeys(ctx, operator(), ['ed25519', 'rsa']);
    expect(rotated).toMatchObject({ kind: 'ed25519', retired: old });
    expect(await verdict(ctx, credential)).toMatchObject({ verified: true });
    await verifiedJwt(signed.jwt, keySet(ctx), now(ctx));
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    const newer = (await certificatesIn(ctx, personId))[0]!.code;
    const fresh = JSON.parse((await signedCredential(ctx, await certificateAt(ctx, newer))).credential);
    expect(fresh.proof[0].verificationMethod).toContain(rotated!.made);
    expect(await verdict(ctx, fresh)).toMatchObject({ verified: true });
    expect(await checkKeys(ctx)).toEqual([]);
    const [event] = await ctx.db.read
      .select()
      .from(events)
      .where(and(eq(events.kind, 'keys.rotated'), eq(events.subjectId, rotated!.made)));
    expect(event).toBeDefined();
  });

  it('are not replaced when they are lost: nothing is issued, nothing is lost, all else goes on', async () => {
    const { ctx, code, member, credential, signed } = await scene();
    const folder = keysFolder(ctx.env.dataDir);
    const { id } = signingKeys(ctx.env.dataDir).current('rsa')!;
    rmSync(path.join(folder, privateFile('rsa', id)));
    await ensureSigningKeys(ctx);
    expect(await checkKeys(ctx)).toEqual([{ fault: 'cannotSign', kind: 'rsa' }]);
    const names = { kk: 'Айгүл Әлімқызы', ru: null, latin: null };
    const correct = () =>
      correctCertificate(ctx, operator(), code, { names, reasonClass: 'name_corrected', reason: 'Misprint' });
    await expect(correct()).rejects.toMatchObject({ code: 'signingKeyMissing' });
    expect(await ctx.db.read.select().from(certificateEndings)).toEqual([]);
    const waiting = await aMember(ctx);
    await completed(ctx, waiting.personId);
    expect(await certificatesIn(ctx, waiting.personId)).toEqual([]);
    expect(await awaitedCertificates(ctx, waiting.personId)).toMatchObject([{ courseId: 'crs-1', named: true }]);
    await expect(claimCertificate(ctx, waiting, 'crs-1')).rejects.toMatchObject({ code: 'signingKeyMissing' });
    expect(await signedCredential(ctx, await certificateAt(ctx, code))).toEqual(signed);
    expect(await verdict(ctx, credential)).toMatchObject({ verified: true });
    await rotateSigningKeys(ctx, operator(), ['rsa']);
    expect(await claimCertificate(ctx, waiting, 'crs-1')).toMatchObject({ code: expect.any(String) });
    expect(await awaitedCertificates(ctx, member.personId)).toEqual([]);
  });

  it('are made at the first start, and a whole folder that is gone is told of', async () => {
    const ctx = await testCtx();
    const { dataDir } = ctx.env;
    rmSync(keysFolder(dataDir), { recursive: true });
    await ensureSigningKeys(ctx);
    expect(await checkKeys(ctx)).toEqual([]);
    const made = signingKeys(dataDir).all.map(({ id }) => id);
    expect(signingKeys(dataDir).current('rsa')!.key.asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2048);
    await ensureSigningKeys(ctx);
    expect(signingKeys(dataDir).all.map(({ id }) => id)).toEqual(made);
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    await signedCredential(ctx, await certificateAt(ctx, (await certificatesIn(ctx, personId))[0]!.code));
    rmSync(keysFolder(dataDir), { recursive: true });
    await ensureSigningKeys(ctx);
    expect(signingKeys(dataDir).all).toEqual([]);
    expect((await checkKeys(ctx)).map(({ fault }) => fault).sort()).toEqual([
      'cannotSign',
      'cannotSign',
      'lost',
      'lost',
    ]);
  });
});

describe('an erased holder', () => {
  it('takes the signed credential along; the place on the list stays', async () => {
    const { ctx, code, member } = await scene();
    const passwordHash = await hashPassword('juniper-apple-steppe-42');
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, member.accountId)));
    const [before] = await ctx.db.read.select().from(signedCredentials);
    await eraseOwn(ctx, member, 'juniper-apple-steppe-42');
    const [after] = await ctx.db.read.select().from(signedCredentials);
    expect(after).toEqual({ ...before, credential: null, jwt: null });
    await expect(signedCredential(ctx, await certificateAt(ctx, code))).rejects.toMatchObject({
      code: 'certificateEnded',
    });
  });
});
