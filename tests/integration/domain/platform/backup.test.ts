import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, sqliteFile } from '#db/client';
import { dialect } from '#db/columns';
import { settings } from '#db/schema';
import { backUp } from '~/cli/archive/back-up';
import { isInUse, putBack, takeOut } from '~/cli/archive/put-back';
import { erasuresFile } from '~/domain/identity/index.server';
import { recordEvent } from '~/platform/events';
import { type TestCtx, testCtx } from '../../../support/context';

let ctx: TestCtx;
let place: string;
beforeEach(async () => {
  ctx = await testCtx();
  place = mkdtempSync(path.join(os.tmpdir(), 'kenes-backup-'));
  mkdirSync(path.join(ctx.env.dataDir, 'media'));
  writeFileSync(path.join(ctx.env.dataDir, 'media', 'a'.repeat(64)), 'picture');
  await ctx.db.write(async (tx) => {
    await tx.insert(settings).values({ key: 'what', value: 'Әлімжанқызы' });
    await recordEvent(ctx, tx, { kind: 'organisation.named', actorId: null, subjectId: 'thing' });
  });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const archive = () => path.join(place, 'nightly.tar');

const ofSqlite = () => {
  it('comes back as it was: rows, pictures, keys', async () => {
    const { manifest } = await backUp(ctx, archive());
    expect(statSync(archive()).mode & 0o777).toBe(0o600);
    const home = path.join(place, 'home');
    expect(await putBack(archive(), home, false)).toEqual({ manifest, before: null });
    const db = openDatabase({ url: '', dataDir: home });
    expect(await db.read.select().from(settings)).toEqual([{ key: 'what', value: 'Әлімжанқызы' }]);
    await db.close();
    expect(readFileSync(path.join(home, 'media', 'a'.repeat(64)), 'utf8')).toBe('picture');
    expect(readFileSync(path.join(home, 'keys/seal.key'))).toEqual(
      readFileSync(path.join(ctx.env.dataDir, 'keys/seal.key')),
    );
  });

  it('never overwrites another', async () => {
    writeFileSync(archive(), 'of yesterday');
    await expect(backUp(ctx, archive())).rejects.toThrow('never overwrites');
    expect(readFileSync(archive(), 'utf8')).toBe('of yesterday');
  });

  it('is refused where a site runs, and where one is, unless forced; then the old one is kept', async () => {
    await backUp(ctx, archive());
    expect(isInUse(ctx.env.dataDir)).toBe(true);
    await expect(putBack(archive(), ctx.env.dataDir, true)).rejects.toThrow('running');
    const home = path.join(place, 'home');
    await putBack(archive(), home, false);
    expect(isInUse(home)).toBe(false);
    await expect(putBack(archive(), home, false)).rejects.toThrow('--force');
    const { before } = await putBack(archive(), home, true);
    expect(existsSync(sqliteFile(before!))).toBe(true);
    expect(existsSync(sqliteFile(home))).toBe(true);
  });

  it('brings nobody back who was erased on either side', async () => {
    const line = (person: string, day: number) => `${person.repeat(36)} 2026-03-0${day}T10:00:00.000Z\n`;
    writeFileSync(erasuresFile(ctx.env.dataDir), line('a', 1));
    await backUp(ctx, archive());
    const home = path.join(place, 'home');
    mkdirSync(home);
    writeFileSync(erasuresFile(home), line('b', 2));
    await putBack(archive(), home, false);
    expect(readFileSync(erasuresFile(home), 'utf8')).toBe(line('a', 1) + line('b', 2));
  });

  it('is refused when it is damaged, and leaves what is there', async () => {
    await backUp(ctx, archive());
    const bytes = readFileSync(archive());
    const at = bytes.indexOf('picture');
    bytes.write('forgery', at);
    writeFileSync(archive(), bytes);
    const home = path.join(place, 'home');
    await expect(putBack(archive(), home, false)).rejects.toThrow('damaged');
    expect(existsSync(sqliteFile(home))).toBe(false);
  });

  it('is refused when it names places outside', async () => {
    const evil = path.join(place, 'evil');
    mkdirSync(evil);
    const files = [{ name: 'media/../../../etc/passwd', bytes: 1, sha256: 'x' }];
    const manifest = { format: 1, madeAt: new Date(0).toISOString(), head: { seq: 0, hash: '' }, files };
    writeFileSync(path.join(evil, 'manifest.json'), JSON.stringify(manifest));
    spawnSync('tar', ['-cf', archive(), '-C', evil, 'manifest.json']);
    await expect(takeOut(archive(), path.join(place, 'out'))).rejects.toThrow('outside');
  });

  it('is refused when it is something else', async () => {
    writeFileSync(archive(), 'a letter');
    await expect(takeOut(archive(), path.join(place, 'out'))).rejects.toThrow();
    await expect(takeOut(path.join(place, 'none.tar'), path.join(place, 'out'))).rejects.toThrow('not there');
  });
};

const ofPostgres = () => {
  it('is left to its own tools', async () => {
    await expect(backUp(ctx, archive())).rejects.toThrow('pg_dump');
  });
};

describe('a backup', dialect === 'sqlite' ? ofSqlite : ofPostgres);
