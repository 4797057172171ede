import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { compilerVersion } from '../compiler/index.server';
import type { PrintedModule } from '../printed.schema';
import { draw } from './draw';

/** Enters the name of every file: raise it when the same facts are drawn otherwise. */
const printVersion = 2;

export interface ModuleFile {
  bytes: Buffer;
  /** `mod-pp-1-kk.pdf`. */
  fileName: string;
}

const tags = new WeakMap<PrintedModule, string>();

/** Names the content of a module's file: the same facts, drawn by the same program, have the same tag (hex). */
export function moduleFileTag(sheet: PrintedModule): string {
  let tag = tags.get(sheet);
  if (!tag) {
    tag = sha256(JSON.stringify([printVersion, compilerVersion, sheet]));
    tags.set(sheet, tag);
  }
  return tag;
}

/** Drawings that run, by the file that they will be kept in: whoever asks meanwhile waits for the same one. */
const running = new Map<string, Promise<Buffer>>();

/**
 * The PDF of a module: drawn at its first download, kept in DATA_DIR/library, served from there ever after, until the
 * module says something else. However many ask at once, it is drawn once. A disk that takes nothing more leaves the
 * file unkept and handed out.
 */
export async function moduleFile(ctx: Ctx, sheet: PrintedModule, workerFile?: string): Promise<ModuleFile> {
  const folder = path.join(ctx.env.dataDir, 'library');
  const file = path.join(folder, `${sheet.id}.${sheet.locale}.${moduleFileTag(sheet)}.pdf`);
  const fileName = `${sheet.id}-${sheet.locale}.pdf`;
  const kept = await readKept(file);
  if (kept) return { bytes: kept, fileName };
  let drawing = running.get(file);
  if (!drawing) {
    drawing = drawAndKeep(ctx, sheet, file, workerFile).finally(() => running.delete(file));
    running.set(file, drawing);
  }
  return { bytes: await drawing, fileName };
}

async function readKept(file: string): Promise<Buffer | null> {
  // A file that cannot be read is drawn again, and the log says why it cannot be kept.
  return readFile(file).catch(() => null);
}

async function drawAndKeep(ctx: Ctx, sheet: PrintedModule, file: string, workerFile?: string): Promise<Buffer> {
  const begun = performance.now();
  const bytes = await draw({ sheet, mediaFolder: path.join(ctx.env.dataDir, 'media') }, workerFile);
  const milliseconds = Math.round(performance.now() - begun);
  ctx.log.info({ module: sheet.id, locale: sheet.locale, bytes: bytes.length, milliseconds }, 'module drawn');
  try {
    await keep(file, bytes);
    await dropOlder(file);
  } catch (error) {
    ctx.log.error({ err: error, module: sheet.id, locale: sheet.locale }, 'module drawn and not kept');
  }
  return bytes;
}

/** Whole or not at all: a reader never meets half a file. */
async function keep(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** What this module said before in this language is not asked for any more. */
async function dropOlder(file: string): Promise<void> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const prefix = name.replace(/[0-9a-f]{64}\.pdf$/, '');
  const older = (await readdir(folder)).filter((one) => one.startsWith(prefix) && one.endsWith('.pdf') && one !== name);
  for (const one of older) await rm(path.join(folder, one), { force: true });
}
