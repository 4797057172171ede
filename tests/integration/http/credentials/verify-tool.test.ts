import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAt, certificateSheet, signedCredential, squareOf } from '~/domain/credentials/index.server';
import { signingKeys } from '~/platform/signing-keys/folder';
import { wordsIn } from '~/words/catalogues.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { certificatesIn, completed } from '../../domain/credentials/completed';

const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The operator's tool in a folder of its own: another machine, which knows nothing of the site. */
function verify(asked: string[], input?: Buffer) {
  const program = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
  const env = { ...process.env, BASE_URL: 'https://other.example', DATA_DIR: folder, DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'certificate', 'verify', ...asked], {
    env,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

let square: string;
let key: string;
let credential: string;
let pdf: Buffer;

beforeAll(async () => {
  const ctx = await testCtx();
  const personId = await aPerson(ctx, { nameKk: 'Ғұлжаһан Үсіпқызы' });
  await aMember(ctx, { personId });
  await aCourse(ctx, { quiz: null });
  await completed(ctx, personId);
  const certificate = await certificateAt(ctx, (await certificatesIn(ctx, personId))[0]!.code);
  const signed = { ...(await signedCredential(ctx, certificate)), square: await squareOf(ctx, certificate) };
  square = signed.square!.text;
  credential = signed.credential;
  pdf = (await certificateSheet(ctx, certificate, wordsIn('kk'), signed)).bytes;
  key = signingKeys(ctx.env.dataDir).current('ed25519')!.id;
});

describe('kenes certificate verify, away from the site', () => {
  it('checks the text of a square by the key from paper, and says what it cannot know', () => {
    const { status, stdout, stderr } = verify([square, '--key', key]);
    expect(stdout).toContain('Ғұлжаһан Үсіпқызы');
    expect(stdout).toMatch(/Signature: passed +Nothing has been changed/);
    expect(stdout).toMatch(/Whether it still stands: not checked +Whether it was taken back since only its issuer/);
    // Not revoked is more than paper can say.
    expect([status, stderr.trim()]).toEqual([1, 'This certificate could not be checked completely.']);
    const other = verify([square, '--key', 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', '--json']);
    expect(other.status).toBe(1);
    expect(JSON.parse(other.stdout)).toMatchObject({ verdict: 'invalid', proven: false });
    expect(verify([square, '--key', 'z6MkNonsense']).status).toBe(2);
  }, 60_000);

  it('reads a file, or standard input', () => {
    const file = path.join(folder, 'sheet.pdf');
    writeFileSync(file, pdf);
    const byFile = JSON.parse(verify([file, '--key', key, '--json']).stdout);
    expect(byFile).toMatchObject({ proven: true, said: { holder: 'Ғұлжаһан Үсіпқызы' } });
    const forged = Buffer.from(credential.replace('Ғұлжаһан', 'Гүлжан'));
    const byInput = verify(['-', '--key', key, '--json'], forged);
    expect(JSON.parse(byInput.stdout)).toMatchObject({ verdict: 'invalid', proven: false });
    expect(verify(['-', '--key', key], Buffer.from('Dear colleague'))).toMatchObject({ status: 1 });
  }, 60_000);

  it('asks nobody when it is told so', () => {
    // The site that signed is another one here, at an address that nobody may ask.
    const { stdout } = verify(['-', '--offline', '--json'], Buffer.from(credential));
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unsure', proven: false });
  }, 60_000);
});
