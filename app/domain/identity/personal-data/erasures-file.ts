import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';

/** One line an erasure: the person's id and the instant. Kept apart from the database, so that a restore can read it. */
export const erasuresFile = (dataDir: string): string => path.join(dataDir, 'erasures.log');

export interface Erasure {
  personId: string;
  at: number;
}

/** The erasures that the file holds, oldest first. A torn last line is left out. */
export async function readErasures(dataDir: string): Promise<Erasure[]> {
  const file = erasuresFile(dataDir);
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [, personId, instant] = /^([\w-]{36}) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(line) ?? [];
    return personId && instant ? [{ personId, at: Date.parse(instant) }] : [];
  });
}

/** What an erasure does outside the database: the line for restores, and the printed sheets. May be done twice. */
export async function finishErasure(ctx: Ctx, { personId, at, sheets }: Erasure & { sheets: string[] }): Promise<void> {
  const known = await readErasures(ctx.env.dataDir);
  if (!known.some((erasure) => erasure.personId === personId)) {
    const file = await open(erasuresFile(ctx.env.dataDir), 'a', 0o600);
    try {
      await file.appendFile(`${personId} ${new Date(at).toISOString()}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await removeSheets(ctx, sheets);
}

/** Sheets lie in DATA_DIR/certificates under names that begin with the certificate's id. */
async function removeSheets(ctx: Ctx, certificateIds: string[]): Promise<void> {
  if (certificateIds.length === 0) return;
  const folder = path.join(ctx.env.dataDir, 'certificates');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (certificateIds.some((id) => name.startsWith(id))) await rm(path.join(folder, name), { recursive: true });
  }
}

export const erasureHandlers: JobHandlers = {
  'erasure.finish': (ctx, payload: Erasure & { sheets: string[] }) => finishErasure(ctx, payload),
};
