import path from 'node:path';
import type { Tx } from '#db/database';
import { media } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { keepUnderHash } from '~/platform/kept-file';

export interface MediaBytes {
  bytes: Buffer;
  contentType: string;
  /** Pixels; null where it has none. */
  width: number | null;
  height: number | null;
}

/** Keeps a file among the media of courses; gives its hash. Its row is written by `knowMedia`, in the writer's transaction. */
export const keepMedia = (ctx: Ctx, bytes: Buffer): Promise<string> =>
  keepUnderHash(path.join(ctx.env.dataDir, 'media'), bytes);

/** From now on the file of this hash is served as what it is. */
export async function knowMedia(ctx: Ctx, tx: Tx, hash: string, { bytes, ...about }: MediaBytes): Promise<void> {
  const row = { hash, ...about, bytes: bytes.length, createdAt: ctx.clock() };
  await tx.insert(media).values(row).onConflictDoNothing();
}
