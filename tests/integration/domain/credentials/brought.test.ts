import { eq } from 'drizzle-orm';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { accounts, certificates, signedCredentials } from '#db/schema';
import {
  bakedBadge,
  broughtFile,
  broughtText,
  type Certificate,
  certificateAt,
  certificateSheet,
  checkCredential,
  correctCertificate,
  didDocument,
  jwksOf,
  paperWorld,
  publicKeyOf,
  revokeCertificate,
  rotateSigningKeys,
  signedCredential,
  siteWorld,
  squareOf,
} from '~/domain/credentials/index.server';
import { eraseOwn, hashPassword, operator } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { signingKeys } from '~/platform/signing-keys/folder';
import { wordsIn } from '~/words/catalogues.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { certificatesIn, completed } from './completed';

const words = wordsIn('kk');

async function scene() {
  const ctx = await testCtx();
  const personId = await aPerson(ctx, { nameKk: 'Айгүл Әлімжанқызы', nameLatin: 'Aigul Alimzhankyzy' });
  const member = await aMember(ctx, { personId, email: 'aigul@example.org' });
  await aCourse(ctx, { quiz: null, completion: { all: [{ lessons: 'required' }] } });
  await completed(ctx, personId);
  const code = (await certificatesIn(ctx, personId))[0]!.code;
  const certificate = await certificateAt(ctx, code);
  ctx.pass(60_000);
  return { ctx, personId, member, code, certificate };
}

/** No certificate of ours sends anybody to another site. */
const world = (ctx: Ctx) =>
  siteWorld(ctx, async (address) => {
    throw new Error(`asked for ${address}`);
  });

async function verdict(ctx: Ctx, brought: ReturnType<typeof broughtText>) {
  const checked = (await checkCredential(brought, world(ctx)))!;
  const open = checked.findings.filter(({ result }) => result !== 'passed').map(({ why }) => why);
  return { verdict: checked.verdict, open, code: checked.certificate?.code ?? null };
}

/** Everything that the holder can download, by name. */
async function forms(ctx: Ctx, certificate: Certificate) {
  const { credential, jwt } = await signedCredential(ctx, certificate);
  const sheet = await certificateSheet(ctx, certificate, words, {
    credential,
    square: await squareOf(ctx, certificate),
  });
  return {
    json: broughtFile(Buffer.from(credential)),
    jwt: broughtFile(Buffer.from(jwt)),
    pasted: broughtText(`  ${credential}\n`),
    png: broughtFile(await bakedBadge(ctx, certificate, words, 'png', credential)),
    svg: broughtFile(await bakedBadge(ctx, certificate, words, 'svg', credential)),
    pdf: broughtFile(sheet.bytes),
    square: broughtText((await squareOf(ctx, certificate))!.text),
  };
}

describe('a certificate of ours that somebody brings', () => {
  it('is genuine in each of its forms', async () => {
    const { ctx, code, certificate } = await scene();
    const brought = await forms(ctx, certificate);
    for (const [form, one] of Object.entries(brought))
      expect({ form, ...(await verdict(ctx, one)) }).toEqual({
        form,
        verdict: 'stands',
        // Its picture is not signed. The sheet is known by its hash, once it is read again from the database.
        open: form === 'png' || form === 'svg' ? ['file.picture'] : [],
        code,
      });
  });

  it('says of a sheet that was saved anew that what it shows is not signed', async () => {
    const { ctx, certificate } = await scene();
    const { credential } = await signedCredential(ctx, certificate);
    const { bytes } = await certificateSheet(ctx, certificate, words, {
      credential,
      square: await squareOf(ctx, certificate),
    });
    const changed = broughtFile(Buffer.concat([bytes, Buffer.from('\n')]));
    expect(await verdict(ctx, changed)).toMatchObject({ verdict: 'stands', open: ['file.print'] });
  });

  it('is not trusted once a word in it was changed, in any form', async () => {
    const { ctx, certificate } = await scene();
    const { credential, jwt } = await signedCredential(ctx, certificate);
    const forged = credential.replace('Айгүл Әлімжанқызы', 'Айгүл Сәлімжанқызы');
    expect(forged).not.toBe(credential);
    const badge = await bakedBadge(ctx, certificate, words, 'svg', credential);
    const svg = Buffer.from(badge.toString('utf8').replaceAll('Айгүл Әлімжанқызы', 'Айгүл Сәлімжанқызы'));
    const [header, payload, signature] = jwt.split('.');
    const said = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), validUntil: '2099-01-01T00:00:00Z' };
    const token = `${header}.${Buffer.from(JSON.stringify(said)).toString('base64url')}.${signature}`;
    for (const one of [broughtText(forged), broughtFile(svg), broughtText(token)])
      expect(await verdict(ctx, one)).toMatchObject({ verdict: 'invalid', code: null });
  });

  it('is not trusted once a property was added, which a lax reader would show and not sign', async () => {
    const { ctx, certificate } = await scene();
    const { credential } = await signedCredential(ctx, certificate);
    const said = JSON.parse(credential);
    said.credentialSubject.achievement.honours = 'summa cum laude';
    expect(await verdict(ctx, broughtText(JSON.stringify(said)))).toEqual({
      verdict: 'invalid',
      open: ['signature.added'],
      code: null,
    });
  });

  it('says that it was revoked, or replaced and by which, whatever the file says', async () => {
    const { ctx, code, certificate } = await scene();
    const brought = await forms(ctx, certificate);
    const names = { kk: 'Айгүл Әлімжанова', ru: null, latin: null };
    const why = { reasonClass: 'name_corrected', reason: 'misprint' } as const;
    const next = await correctCertificate(ctx, operator(), code, { names, ...why });
    ctx.pass(60_000);
    for (const one of [brought.json, brought.jwt, brought.square])
      expect(await verdict(ctx, one)).toEqual({ verdict: 'superseded', open: ['status.replacedHere'], code });
    expect((await checkCredential(brought.pdf, world(ctx)))!.certificate!.newest).toBe(next.code);
    const newer = await forms(ctx, await certificateAt(ctx, next.code));
    await revokeCertificate(ctx, operator(), next.code, { reasonClass: 'rules_broken', reason: 'x' });
    for (const one of [newer.png, newer.jwt, newer.square])
      expect(await verdict(ctx, one)).toMatchObject({ verdict: 'revoked', code: next.code });
  });

  it('is not trusted when the register does not know it, although our key signed it', async () => {
    const { ctx, certificate } = await scene();
    const { json, square } = await forms(ctx, certificate);
    await ctx.db.write((tx) => tx.update(certificates).set({ code: '00000000' }));
    for (const one of [json, square])
      expect(await verdict(ctx, one)).toMatchObject({ verdict: 'invalid', open: ['status.notHere'] });
  });

  it('is called expired after its day, in each form', async () => {
    const { ctx, personId, certificate: forEver } = await scene();
    await aCourse(ctx, {
      id: 'crs-2',
      quiz: null,
      completion: { all: [{ lessons: 'required' }] },
      certificate: { enabled: true, signatory: null, validMonths: 6 },
    });
    await completed(ctx, personId, 'crs-2');
    const certificate = await certificateAt(ctx, (await certificatesIn(ctx, personId, 'crs-2'))[0]!.code);
    const brought = await forms(ctx, certificate);
    const lasting = await forms(ctx, forEver);
    ctx.pass(60_000);
    expect(await verdict(ctx, brought.square)).toMatchObject({ verdict: 'stands' });
    ctx.pass(200 * 24 * 3600_000);
    for (const one of [brought.json, brought.jwt, brought.square, brought.pdf])
      expect(await verdict(ctx, one)).toMatchObject({ verdict: 'expired', open: ['dates.ended'] });
    expect(await verdict(ctx, lasting.square)).toMatchObject({ verdict: 'stands' });
  });

  it('still holds after the keys were changed', async () => {
    const { ctx, code, certificate } = await scene();
    const brought = await forms(ctx, certificate);
    await rotateSigningKeys(ctx, operator(), ['ed25519', 'rsa']);
    for (const one of [brought.json, brought.jwt, brought.square])
      expect(await verdict(ctx, one)).toEqual({ verdict: 'stands', open: [], code });
  });

  it('no longer says the name of a person who had theirs erased', async () => {
    const { ctx, member, certificate } = await scene();
    const { json, square } = await forms(ctx, certificate);
    const password = 'correct horse battery staple';
    const passwordHash = await hashPassword(password);
    await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, member.accountId)));
    await eraseOwn(ctx, member, password);
    for (const one of [json, square])
      expect(await checkCredential(one, world(ctx))).toMatchObject({
        verdict: 'stands',
        said: { holder: null },
        certificate: { erased: true },
      });
    const [row] = await ctx.db.read.select().from(signedCredentials);
    expect(row).toMatchObject({ credential: null, jwt: null, compact: null });
  });
});

describe('the square that verifies without a network', () => {
  it('is the same text each time, also after the keys were changed', async () => {
    const { ctx, certificate, code } = await scene();
    const text = (await squareOf(ctx, certificate))!.text;
    expect(text.startsWith(`http://localhost:3000/c/${code}#eyJ`)).toBe(true);
    await rotateSigningKeys(ctx, operator(), ['ed25519']);
    expect((await squareOf(ctx, certificate))!.text).toBe(text);
  });

  it('holds by the public key from paper alone, and says that it does not know whether it was taken back', async () => {
    const { ctx, certificate } = await scene();
    const brought = broughtText((await squareOf(ctx, certificate))!.text);
    const own = signingKeys(ctx.env.dataDir).current('ed25519')!;
    const paper = paperWorld(publicKeyOf(own.id)!, ctx.clock());
    const checked = (await checkCredential(brought, paper))!;
    expect(checked).toMatchObject({
      verdict: 'unsure',
      proven: true,
      said: { holder: 'Айгүл Әлімжанқызы', square: { number: certificate.number, hours: 8 } },
    });
    expect(checked.findings.map(({ why }) => why)).toEqual([
      'signature.holds',
      'issuer.given',
      'dates.since',
      'status.paper',
    ]);
    const other = publicKeyOf('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK')!;
    expect(await checkCredential(brought, paperWorld(other, ctx.clock()))).toMatchObject({
      verdict: 'invalid',
      proven: false,
    });
  });

  it('is verified by a library that others wrote', async () => {
    const { ctx, certificate } = await scene();
    const token = (await squareOf(ctx, certificate))!.text.split('#')[1]!;
    const keys = jwksOf(ctx) as unknown as JSONWebKeySet;
    const named = { keys: keys.keys.map((key) => ({ ...key, kid: String(key.kid).split('#').at(-1)! })) };
    const { payload } = await jwtVerify(token, createLocalJWKSet(named), {
      issuer: didDocument(ctx).id,
      typ: 'kenes-certificate+jwt',
      currentDate: new Date(ctx.clock()),
    });
    expect(payload).toMatchObject({ jti: certificate.code, number: certificate.number, completed: '2026-03-02' });
  });

  it('is not trusted with another name in it', async () => {
    const { ctx, certificate } = await scene();
    const [header, payload, signature] = (await squareOf(ctx, certificate))!.text.split('#')[1]!.split('.');
    const said = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), name: 'Басқа біреу' };
    const forged = `${header}.${Buffer.from(JSON.stringify(said)).toString('base64url')}.${signature}`;
    expect(await verdict(ctx, broughtText(forged))).toEqual({
      verdict: 'invalid',
      open: ['signature.changed'],
      code: null,
    });
  });

  it('is signed once for those who ask at the same time, and never for one that has ended', async () => {
    const { ctx, certificate, code } = await scene();
    const texts = await Promise.all([1, 2, 3].map(() => squareOf(ctx, certificate)));
    expect(new Set(texts.map((one) => one!.text)).size).toBe(1);
    await ctx.db.write((tx) => tx.update(signedCredentials).set({ compact: null }));
    await revokeCertificate(ctx, operator(), code, { reasonClass: 'other', reason: 'x' });
    await expect(squareOf(ctx, certificate)).rejects.toMatchObject({ code: 'certificateEnded' });
    const [row] = await ctx.db.read
      .select()
      .from(signedCredentials)
      .where(eq(signedCredentials.certificateId, certificate.id));
    expect(row!.compact).toBeNull();
  });
});
