import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attendanceSheets } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Env } from '~/platform/env';
import { invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Actor } from '../identity/index.server';
import { meetingSeen, type Which } from './finding';

/** What a scan may be, told by its first bytes. */
const kinds = [
  { type: 'application/pdf', ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

const endingOf = (contentType: string) => kinds.find(({ type }) => type === contentType)?.ending ?? 'bin';

export interface Scan {
  hash: string;
  contentType: string;
  bytes: Buffer;
}

/** What a file says that it is. Refuses, for the field `file`: scanTooLarge, scanKind. */
export function scanOf(upload: { bytes: Buffer; tooLarge: boolean }): Scan {
  if (upload.tooLarge) throw invalid('file', 'scanTooLarge');
  const kind = kinds.find(({ begins }) => begins.every((byte, i) => upload.bytes[i] === byte));
  if (!kind) throw invalid('file', 'scanKind');
  return { hash: sha256(upload.bytes), contentType: kind.type, bytes: upload.bytes };
}

const folderOf = (env: Env) => path.join(env.dataDir, 'attendance');

/** Keeps the file under its hash, whole or not at all; before the row that names it, outside any transaction. */
export async function writeScan(env: Env, { hash, bytes }: Scan): Promise<void> {
  const file = path.join(folderOf(env), hash);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folderOf(env), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Says, within a transaction, that a scan stands behind a session. The same scan again is the same. */
export async function nameScan(
  ctx: Ctx,
  tx: Tx,
  { meetingId, scan, uploadedBy }: { meetingId: string; scan: Scan; uploadedBy: string },
): Promise<void> {
  const { hash, contentType, bytes } = scan;
  const row = { id: ctx.newId(), meetingId, hash, contentType, bytes: bytes.length, uploadedBy };
  await tx
    .insert(attendanceSheets)
    .values({ ...row, uploadedAt: ctx.clock() })
    .onConflictDoNothing();
}

/** The scans of a session's sheets, first to last. */
export const scansOf = (ctx: Ctx, meetingId: string) =>
  ctx.db.read
    .select()
    .from(attendanceSheets)
    .where(eq(attendanceSheets.meetingId, meetingId))
    .orderBy(asc(attendanceSheets.uploadedAt), asc(attendanceSheets.id));

/** A scan to look at, with a name for the file. Refuses missing. */
export async function scanAt(ctx: Ctx, actor: Actor, { hash, ...which }: Which & { hash: string | undefined }) {
  const { cohort, meeting } = await meetingSeen(ctx, actor, which);
  const [sheet] = await ctx.db.read
    .select()
    .from(attendanceSheets)
    .where(and(eq(attendanceSheets.meetingId, meeting.id), eq(attendanceSheets.hash, hash ?? '')));
  if (!sheet) throw missing();
  const bytes = await readFile(path.join(folderOf(ctx.env), sheet.hash));
  const { contentType } = sheet;
  return { bytes, contentType, name: `${cohort.code}-${sheet.hash.slice(0, 8)}.${endingOf(contentType)}` };
}
