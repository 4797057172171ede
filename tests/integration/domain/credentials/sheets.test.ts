import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { certificateSheets, events, persons } from '#db/schema';
import {
  certificateAt,
  certificateSheet,
  correctCertificate,
  readCarried,
  revokeCertificate,
} from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { sha256 } from '~/platform/secrets';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { asCredential, jwt } from '../../../unit/credentials/credentials';
import { textOf } from '../../../unit/sheet/poppler';
import { certificatesIn, completed } from './completed';

/** In one line, however it was broken. */
const said = (pdf: Buffer) => textOf(pdf).replace(/\s+/g, ' ');
const kazakh = 'Әуғанбек Ғұлжаһан Қаңтөре Үсіпқызы';

async function scene() {
  const ctx = await testCtx();
  const log: { msg: string }[] = [];
  ctx.log = pino({ level: 'warn' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  await aCourse(ctx, { quiz: null });
  const personId = await aPerson(ctx, { nameKk: kazakh });
  await completed(ctx, personId);
  const { code } = (await certificatesIn(ctx, personId))[0]!;
  const certificate = await certificateAt(ctx, code);
  const folder = path.join(ctx.env.dataDir, 'certificates');
  const sheet = (locale: (typeof locales)[number] = 'kk') => certificateSheet(ctx, certificate, wordsIn(locale));
  return { ctx, code, certificate, folder, log, sheet, personId };
}

describe('the printed sheet', () => {
  it('is drawn once per language and stays the same bytes', async () => {
    const { ctx, code, certificate, folder, log, sheet } = await scene();
    for (const locale of locales) {
      const together = await Promise.all([sheet(locale), sheet(locale), sheet(locale)]);
      expect(new Set(together.map((one) => one.sha256)).size).toBe(1);
      const first = together[0]!;
      expect(first).toMatchObject({ fileName: `KN-2026-000001-${locale}.pdf`, original: true });
      expect(sha256(first.bytes)).toBe(first.sha256);
      const text = said(first.bytes);
      expect(text).toContain(kazakh);
      expect(text).toContain('KN-2026-000001');
      expect(text.replace('-', '')).toContain(code);
      ctx.pass(1000);
      expect((await sheet(locale)).bytes.equals(first.bytes)).toBe(true);
    }
    const found = await certificateAt(ctx, code);
    expect(found.sheets.map(({ locale }) => locale).sort()).toEqual(['en', 'kk', 'ru']);
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['en', 'kk', 'ru'].map((locale) => `${certificate.id}.${locale}.pdf`));
    for (const file of files) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'certificate.drawn'))).toHaveLength(3);
    expect(log).toEqual([]);
  });

  it('is drawn again to the same bytes when the file is lost or damaged', async () => {
    const { certificate, folder, log, sheet } = await scene();
    const first = await sheet();
    const file = path.join(folder, `${certificate.id}.kk.pdf`);
    rmSync(file);
    expect((await sheet()).sha256).toBe(first.sha256);
    expect(log).toEqual([]);
    appendFileSync(file, 'x');
    expect(await sheet()).toMatchObject({ sha256: first.sha256, original: true });
    expect(log.map(({ msg }) => msg)).toEqual(['certificate sheet on disk is not the one that was issued']);
    writeFileSync(file, '');
    expect((await sheet()).bytes.equals(first.bytes)).toBe(true);
  });

  it('that can no longer be drawn as it was is handed out, logged, and never takes the place of the first', async () => {
    const { ctx, certificate, folder, log, sheet } = await scene();
    const first = await sheet();
    rmSync(path.join(folder, `${certificate.id}.kk.pdf`));
    const { env } = ctx;
    ctx.env = { ...env, baseUrl: 'https://elsewhere.example' };
    const again = await sheet();
    expect(again).toMatchObject({ original: false });
    expect(again.sha256).not.toBe(first.sha256);
    expect(said(again.bytes)).toContain(kazakh);
    expect(log.map(({ msg }) => msg)).toEqual(['certificate sheet drawn anew differs']);
    expect(readdirSync(folder)).toEqual([]);
    const [kept] = await ctx.db.read.select().from(certificateSheets);
    expect(kept!.sha256).toBe(first.sha256);
    ctx.env = env;
    expect((await sheet()).bytes.equals(first.bytes)).toBe(true);
  });

  it('says what was frozen, whatever the profile and the brand say now', async () => {
    const { ctx, personId, sheet } = await scene();
    ctx.brand = { ...ctx.brand, name: 'Another brand' };
    await ctx.db.write((tx) => tx.update(persons).set({ nameKk: 'Басқа Есім' }).where(eq(persons.id, personId)));
    const printed = said((await sheet()).bytes);
    expect(printed).toContain(kazakh);
    expect(printed).toContain('Kenes');
    expect(printed).not.toContain('Another brand');
  });

  it('carries the signed credential, and goes without where it was first drawn so', async () => {
    const { ctx, certificate } = await scene();
    const sheet = await certificateSheet(ctx, certificate, wordsIn('kk'), { credential: jwt, square: null });
    expect(readCarried(sheet.bytes)).toEqual({ carrier: 'pdf', reading: asCredential(jwt) });
    expect(
      (await certificateSheet(ctx, certificate, wordsIn('kk'), { credential: jwt, square: null })).bytes.equals(
        sheet.bytes,
      ),
    ).toBe(true);
    const first = { ...certificate, facts: { ...certificate.facts, templateVersion: '1' } };
    const plain = await certificateSheet(ctx, first, wordsIn('ru'), { credential: jwt, square: null });
    expect(readCarried(plain.bytes).reading).toEqual({ kind: 'none' });
  });

  it('is handed out only while the certificate stands', async () => {
    const { ctx, code } = await scene();
    const next = await correctCertificate(ctx, operator(), code, {
      names: { kk: 'Ғұлжаһан Үсіпқызы', ru: null, latin: null },
      reasonClass: 'name_corrected',
      reason: 'Паспорт',
    });
    const old = await certificateAt(ctx, code);
    await expect(certificateSheet(ctx, old, wordsIn('kk'))).rejects.toMatchObject({ code: 'certificateEnded' });
    expect(said((await certificateSheet(ctx, await certificateAt(ctx, next.code), wordsIn('kk'))).bytes)).toContain(
      'Ғұлжаһан Үсіпқызы',
    );
    await revokeCertificate(ctx, operator(), next.code, { reasonClass: 'other', reason: 'Сынақ' });
    const revoked = await certificateAt(ctx, next.code);
    await expect(certificateSheet(ctx, revoked, wordsIn('kk'))).rejects.toMatchObject({ kind: 'conflict' });
  });
});
