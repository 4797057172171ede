import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkChain } from '~/domain/audit/index.server';
import { operator } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { Refused } from '../command';
import { describeFile, keptFiles, type Manifest } from './manifest';
import { listed, pack } from './tar';

export interface BackedUp {
  file: string;
  bytes: number;
  manifest: Manifest;
}

/**
 * Writes a consistent copy of the site into one archive: database, media, certificates, scans, keys. The database is
 * copied first and every file it names is written before the row that names it, so no row lacks its file.
 * Refuses an existing file and PostgreSQL; the archive appears under its name only when it is whole.
 */
export async function backUp(ctx: Ctx, target: string): Promise<BackedUp> {
  const file = path.resolve(target);
  if (existsSync(file)) throw new Refused(`${file} is there already: a backup never overwrites another.`);
  if (ctx.db.dialect === 'postgres')
    throw new Refused('The database is PostgreSQL: see "Back up" in docs/operate.md (pg_dump and DATA_DIR).');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const staging = mkdtempSync(`${file}.partial-`);
  try {
    const { head } = await checkChain(ctx, operator());
    await ctx.db.backup(path.join(staging, 'kenes.db'));
    const names = keptFiles(ctx.env.dataDir);
    const files = [await describeFile(staging, 'kenes.db')];
    for (const name of names) files.push(await describeFile(ctx.env.dataDir, name));
    const manifest: Manifest = { format: 1, madeAt: new Date(ctx.clock()).toISOString(), head, files };
    writeFileSync(path.join(staging, 'manifest.json'), JSON.stringify(manifest, null, 1));
    const partial = path.join(staging, 'backup.tar');
    pack(partial, [
      { folder: staging, names: ['manifest.json', 'kenes.db'] },
      { folder: ctx.env.dataDir, names },
    ]);
    const wanted = ['manifest.json', ...files.map(({ name }) => name)];
    if (listed(partial).join('\n') !== wanted.join('\n'))
      throw new Refused('The archive does not hold what it should.');
    renameSync(partial, file);
    return { file, bytes: statSync(file).size, manifest };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
