import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Mounting needs it; a run without it must not look as if the faults had been tried. */
export function needRoot(): void {
  if (process.getuid?.() !== 0)
    throw new Error(
      'A full or read-only disk is made by mounting one, which only root may do: run `npm test -- faults` as root, for example in a container with --privileged.',
    );
}

/** A disk of so many megabytes that can be filled and emptied again. */
export function aSmallDisk(megabytes: number) {
  needRoot();
  const place = mkdtempSync(path.join(os.tmpdir(), 'kenes-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', place);
  const filler = path.join(place, 'filler');
  return {
    dataDir: path.join(place, 'data'),
    /** Takes every byte that is left. */
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (let piece = 1 << 20; piece >= 512; ) {
          try {
            if (writeSync(file, Buffer.alloc(piece)) < piece) piece >>= 1;
          } catch {
            piece >>= 1;
          }
        }
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', [place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** A disk that turns read-only while files on it are open for writing, as a failing one does. */
export function aFailingDisk(megabytes: number) {
  needRoot();
  const image = path.join(mkdtempSync(path.join(os.tmpdir(), 'kenes-image-')), 'disk');
  const place = mkdtempSync(path.join(os.tmpdir(), 'kenes-disk-'));
  writeFileSync(image, '');
  truncateSync(image, megabytes << 20);
  execFileSync('mkfs.ext4', ['-q', image], { stdio: ['ignore', 'ignore', 'pipe'] });
  mount('-o', 'loop', image, place);
  return {
    dataDir: path.join(place, 'data'),
    fail: () => mount('-o', 'remount,abort', place),
    remove() {
      execFileSync('umount', [place]);
      rmSync(place, { recursive: true, force: true });
      rmSync(path.dirname(image), { recursive: true, force: true });
    },
  };
}

/** The same folder under another name, where nothing can be written. */
export function readOnlyView(folder: string) {
  needRoot();
  const place = mkdtempSync(path.join(os.tmpdir(), 'kenes-read-only-'));
  mount('--bind', folder, place);
  mount('-o', 'remount,bind,ro', place);
  return {
    place,
    remove() {
      execFileSync('umount', [place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
