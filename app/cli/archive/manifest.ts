import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What a backup says about itself: `manifest.json`, the first entry of the archive. */
export const manifestShape = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Last event of the chain when the copy was made. */
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  files: z.array(
    z.object({
      /** Relative to the data folder, with `/`. */
      name: z.string().regex(/^[\w-]+(\.\w+)?$|^[\w-]+(\/[\w.-]+)+$/),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestShape>;

/** What of the data folder is copied beside the database. Messages (outbox) and older copies are not. */
export const kept = [
  'media',
  'certificates',
  'attendance',
  'evidence',
  'works',
  'keys',
  'erasures.log',
  'demo-password',
];

/** Where `backup` notes when it last ran, and `doctor` reads it. */
export const lastBackup = (dataDir: string) => path.join(dataDir, 'last-backup.json');

/** Files of the kept parts of a data folder, relative to it, in order. */
export function keptFiles(dataDir: string): string[] {
  return kept
    .flatMap((part) => {
      const place = path.join(dataDir, part);
      if (!existsSync(place)) return [];
      if (statSync(place).isFile()) return [part];
      return readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)));
    })
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

export async function describeFile(folder: string, name: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path.join(folder, name))) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}
