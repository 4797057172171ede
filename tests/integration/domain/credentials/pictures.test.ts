import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  bakedBadge,
  certificateAt,
  readCarried,
  revokeCertificate,
  sharePicture,
} from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { wordsIn } from '~/words/catalogues.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { asCredential, json, jwt } from '../../../unit/credentials/credentials';
import { certificatesIn, completed } from './completed';

async function scene() {
  const ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  const personId = await aPerson(ctx, { nameKk: 'Ғұлжаһан Үсіпқызы' });
  await completed(ctx, personId);
  const { code } = (await certificatesIn(ctx, personId))[0]!;
  return { ctx, code, certificate: await certificateAt(ctx, code) };
}

describe('the pictures of a certificate', () => {
  it('carry the credential that they are given, and look alike in both forms', async () => {
    const { ctx, certificate } = await scene();
    const draw = (picture: 'png' | 'svg', credential: string) =>
      bakedBadge(ctx, certificate, wordsIn('kk'), picture, credential);
    const png = await draw('png', jwt);
    expect(readCarried(png)).toEqual({ carrier: 'png', reading: asCredential(jwt) });
    expect((await draw('png', jwt)).equals(png)).toBe(true);
    // Under names that an erasure finds.
    for (const name of readdirSync(path.join(ctx.env.dataDir, 'certificates')))
      expect(name).toMatch(new RegExp(`^${certificate.id}\\.`));
    const svg = await draw('svg', json);
    expect(readCarried(svg)).toMatchObject({ carrier: 'svg', reading: { kind: 'credential', form: 'json' } });
    expect(svg.toString('utf8')).toContain(`${ctx.brand.name}, KN-2026-000001</desc>`);
    const [one, other] = await Promise.all(
      [png, svg].map((each) => sharp(each).flatten({ background: '#ffffff' }).greyscale().raw().toBuffer()),
    );
    const apart = one!.filter((value, at) => Math.abs(value - other![at]!) > 24).length;
    expect(apart / one!.length).toBeLessThan(0.01);
  });

  it('are the frozen brand’s, whatever the brand is now', async () => {
    const { ctx, certificate } = await scene();
    const first = await sharePicture(ctx, certificate, wordsIn('en'));
    expect(await sharp(first).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    ctx.brand = { ...ctx.brand, name: 'Another brand' };
    // Drawn anew, not the one that was kept.
    rmSync(path.join(ctx.env.dataDir, 'certificates'), { recursive: true });
    expect((await sharePicture(ctx, certificate, wordsIn('en'))).equals(first)).toBe(true);
  });

  it('are handed out only while the certificate stands', async () => {
    const { ctx, code } = await scene();
    await revokeCertificate(ctx, operator(), code, { reasonClass: 'other', reason: 'Сынақ' });
    const ended = await certificateAt(ctx, code);
    await expect(sharePicture(ctx, ended, wordsIn('kk'))).rejects.toMatchObject({ code: 'certificateEnded' });
    await expect(bakedBadge(ctx, ended, wordsIn('kk'), 'png', jwt)).rejects.toMatchObject({ code: 'certificateEnded' });
  });
});
