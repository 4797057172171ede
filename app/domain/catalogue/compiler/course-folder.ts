import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { conflictLine } from './conflict-marks';
import { type FaultCode, type FaultParams, fileStart, type Place, type Report } from './faults';

/** A course may hold this many files in all; an unpacked archive must not keep the reader busy for ever. */
const mostEntries = 4000;

/** Faults of a whole folder: each names its file. */
export type ReportIn = (file: string, place: Place, code: FaultCode, params?: FaultParams) => void;

export const reportFor =
  (file: string, report: ReportIn): Report =>
  (place, code, params) =>
    report(file, place, code, params);

export interface Listing {
  folders: string[];
  files: string[];
}

/**
 * A course's folder, read from inside only: names are taken from listings and never joined from text, symbolic links
 * and special files are reported and passed over, and sizes are bounded. Paths are relative, with `/`.
 */
export class CourseFolder {
  #entries = 0;
  readonly #listings = new Map<string, Listing>();

  constructor(
    readonly root: string,
    readonly report: ReportIn,
  ) {}

  /** As faults name a file: what the caller called the folder, and the path in it. */
  shown(relative: string): string {
    return path.posix.join(this.root.split(path.sep).join('/'), relative);
  }

  #inside(relative: string): string {
    const full = path.resolve(this.root, relative);
    const root = path.resolve(this.root);
    if (full !== root && !full.startsWith(root + path.sep)) throw new Error(`outside the course: ${relative}`);
    return full;
  }

  /** Folders and files of a folder by name in the order of their numbers; hidden ones are left aside. */
  async list(relative: string): Promise<Listing> {
    const known = this.#listings.get(relative);
    if (known) return known;
    const entries = await readdir(this.#inside(relative), { withFileTypes: true }).catch(() => []);
    const listing: Listing = { folders: [], files: [] };
    for (const entry of entries) {
      this.#entries += 1;
      if (entry.name.startsWith('.') || this.#entries > mostEntries) continue;
      if (entry.isDirectory()) listing.folders.push(entry.name);
      else if (entry.isFile()) listing.files.push(entry.name);
      else this.report(this.shown(path.posix.join(relative, entry.name)), fileStart, 'notAFile');
    }
    const byName = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
    listing.folders.sort(byName);
    listing.files.sort(byName);
    this.#listings.set(relative, listing);
    return listing;
  }

  /** The bytes of a file, or undefined with a report. A link is refused at the moment of opening, not before. */
  async bytes(relative: string, most: number): Promise<Buffer | undefined> {
    const shown = this.shown(relative);
    const handle = await open(this.#inside(relative), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
    if (!handle) {
      this.report(shown, fileStart, 'notAFile');
      return undefined;
    }
    try {
      const { size } = await handle.stat();
      if (size > most) {
        this.report(shown, fileStart, 'fileTooLarge', { bytes: size, most });
        return undefined;
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  }

  /** A text in UTF-8 without marks of an open conflict, or undefined with a report. */
  async text(relative: string, most: number): Promise<string | undefined> {
    const bytes = await this.bytes(relative, most);
    if (!bytes) return undefined;
    const text = decoded(bytes);
    if (text === undefined) this.report(this.shown(relative), fileStart, 'notUtf8');
    const line = text === undefined ? 0 : conflictLine(text);
    if (line > 0) this.report(this.shown(relative), { line, column: 1 }, 'conflictMarked');
    return line > 0 ? undefined : text;
  }

  async exists(): Promise<boolean> {
    const found = await lstat(this.root).catch(() => undefined);
    return found?.isDirectory() ?? false;
  }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Order is the number in front of a name. */
export const isNumbered = (name: string): boolean => /^\d+-/.test(name);
