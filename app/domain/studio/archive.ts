import path from 'node:path';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type ZipEntry, zipEntries } from '~/platform/sheets/zip';
import type { IncomingFile } from './new-course';
import { isOfCourse } from './own-files';

const inflate = promisify(inflateRaw);
const MB = 1024 * 1024;

export interface ArchiveLimits {
  /** Bytes of the archive. */
  bytes: number;
  /** Bytes of all its files. */
  unpacked: number;
  files: number;
}

/** What a page takes: it is held in memory. */
export const archiveLimits: ArchiveLimits = { bytes: 20 * MB, unpacked: 60 * MB, files: 2000 };

const mostTextBytes = MB;
const longestPath = 300;

/** Beside a course there may be what its authors or their machines keep there. None of it is taken. */
const aside =
  /(?:^|\/)(?:\.[^/]*|__MACOSX)(?:\/|$)|(?:^|\/)(?:Thumbs\.db|desktop\.ini|LICEN[CS]E)$|^[^/]+\.(?:md|txt)$/;

/**
 * The files of a course in a ZIP archive, all or none. What the archive says of itself is not believed: sizes and sums
 * are held against what comes out, and unpacking stops at the limit. Refuses, with the name of the entry: archiveTooLarge,
 * archiveBroken, archiveTooMany, archivePath (leaves the folder), archiveLink, archiveTwice (also where only capital
 * letters differ), archiveForeign (no file of a course), archiveNotText, archiveUnpacks, archiveNoCourse.
 */
export async function readArchive(bytes: Buffer, limits = archiveLimits): Promise<IncomingFile[]> {
  if (bytes.length > limits.bytes) throw refuse('archiveTooLarge', { most: limits.bytes / MB });
  const entries = entriesIn(bytes, limits);
  const names = courseNames(entries.map(nameOf));
  const wanted = entries.flatMap((entry, i) => (names[i] === null ? [] : { entry, name: names[i]! }));
  if (wanted.length > limits.files) throw refuse('archiveTooMany', { most: limits.files });
  if (wanted.reduce((sum, { entry }) => sum + entry.size, 0) > limits.unpacked) throw refuse('archiveUnpacks');
  refuseSame(wanted.map(({ name }) => name));
  const files: IncomingFile[] = [];
  let left = limits.unpacked;
  for (const { entry, name } of wanted) {
    const content = await unpacked(entry, name, left);
    left -= content.length;
    files.push(incoming(name, content));
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A file of a course; refuses archiveNotText. */
export function incoming(name: string, content: Buffer): IncomingFile {
  const hash = sha256(content);
  if (!isText(name)) return { path: name, text: null, bytes: content, hash };
  if (content.length > mostTextBytes) throw refuse('archiveNotText', { name });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    if (!text.includes('\0')) return { path: name, text, hash };
  } catch {
    // Said below.
  }
  throw refuse('archiveNotText', { name });
}

const refuse = (code: string, params?: Record<string, string | number>) => invalid('file', code, params);
const isText = (name: string) => /\.(?:mdx|yaml)$/.test(name);

function entriesIn(bytes: Buffer, limits: ArchiveLimits): ZipEntry[] {
  try {
    // Folders and what stands aside are entries too.
    return zipEntries(bytes, 4 * limits.files);
  } catch {
    throw refuse('archiveBroken');
  }
}

/** The name of an entry as it stands there; null of a folder. */
function nameOf({ nameBytes, kind }: ZipEntry): string | null {
  const name = nameBytes.toString('utf8');
  const shown = name.replace(/\p{C}/gu, '?').slice(0, 100);
  if (!Buffer.from(name).equals(nameBytes)) throw refuse('archivePath', { name: shown });
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw refuse('archiveLink', { name: shown });
  const bare = name.endsWith('/') ? name.slice(0, -1) : name;
  const wrong = bare.length > longestPath || /\p{C}|\\|^[A-Za-z]:/u.test(bare);
  if (wrong || bare.split('/').some((part) => ['', '.', '..'].includes(part)))
    throw refuse('archivePath', { name: shown });
  return bare === name ? name : null;
}

/** The names from the course's folder; null of folders and of what stands aside. One folder may hold everything. */
function courseNames(names: (string | null)[]): (string | null)[] {
  const kept = names.map((name) => (name === null || aside.test(name) ? null : name));
  const there = kept.filter((name) => name !== null);
  const root = there.includes('course.yaml') ? '' : (there.find((name) => /^[^/]+\/course\.yaml$/.test(name)) ?? null);
  if (root === null) throw refuse('archiveNoCourse');
  const folder = root.replace(/course\.yaml$/, '');
  return kept.map((name) => {
    if (name === null) return null;
    const own = name.slice(folder.length);
    if (name.startsWith(folder) && aside.test(own)) return null;
    if (!name.startsWith(folder) || !isOfCourse(own)) throw refuse('archiveForeign', { name: name.slice(0, 100) });
    return own;
  });
}

/** Two names that one disk in two would take for the same, or a file where another has its folder. */
function refuseSame(names: string[]): void {
  const alike = (name: string) => name.normalize('NFC').toLowerCase();
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(alike(name))) throw refuse('archiveTwice', { name });
    seen.add(alike(name));
  }
  for (const name of names)
    for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder))
      if (seen.has(alike(folder))) throw refuse('archiveTwice', { name });
}

async function unpacked({ packed, deflated, size, crc }: ZipEntry, name: string, left: number): Promise<Buffer> {
  const content = deflated ? await inflated(packed, name, Math.min(left, size)) : packed;
  if (content.length > left) throw refuse('archiveUnpacks');
  if (content.length !== size || crc32(content) !== crc) throw refuse('archiveBroken', { name });
  return content;
}

/** An entry that holds more than it says is broken on purpose: it is let go at the first byte too many. */
async function inflated(packed: Buffer, name: string, most: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw refuse(tooLarge ? 'archiveUnpacks' : 'archiveBroken', { name });
  }
}
