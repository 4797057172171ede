import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReadMedia } from './pdf/module';

/** Own files of lessons as they lie in DATA_DIR/media, each under its hash. A lost one leaves its words. */
export const mediaIn =
  (folder: string): ReadMedia =>
  (sha256) => {
    try {
      return readFileSync(path.join(folder, path.basename(sha256)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return undefined;
    }
  };
