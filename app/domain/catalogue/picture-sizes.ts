import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inArray, sql } from 'drizzle-orm';
import { media } from '#db/schema';
import type { Ctx } from '~/platform/context';

/** Whole pixels, as the attributes of a picture want them: they keep its place until it has come. */
export interface PictureSize {
  width: number;
  height: number;
}

/**
 * Sizes of those of these media (by hash) that have one. That of a drawing is read from its file in DATA_DIR/media,
 * so that courses loaded long ago have it too; a file that cannot be read has none.
 */
export async function pictureSizes(ctx: Ctx, hashes: string[]): Promise<Map<string, PictureSize>> {
  const sizes = new Map<string, PictureSize>();
  if (hashes.length === 0) return sizes;
  const rows = await ctx.db.read.select().from(media).where(inArray(media.hash, hashes));
  for (const { hash, contentType, width, height } of rows) {
    const file = path.join(ctx.env.dataDir, 'media', hash);
    const drawing = contentType === 'image/svg+xml' ? await readFile(file, 'utf8').catch(() => '') : '';
    const size = width && height ? { width, height } : sizeOfDrawing(drawing);
    if (size) sizes.set(hash, size);
  }
  return sizes;
}

/** Bytes of these media (by hash) together. One query. */
export async function mediaBytes(ctx: Ctx, hashes: string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const [row] = await ctx.db.read
    .select({ bytes: sql<number>`sum(${media.bytes})`.mapWith(Number) })
    .from(media)
    .where(inArray(media.hash, hashes));
  return row?.bytes ?? 0;
}

/** The size of an SVG by its width and height in pixels, else by its viewBox; null when it has neither. */
export function sizeOfDrawing(svg: string): PictureSize | null {
  const tag = /<svg\b[^>]*>/i.exec(svg.replace(/<!--[\s\S]*?-->/g, ''))?.[0] ?? '';
  const said = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]?.trim() ?? '';
  const pixels = (name: string) => Number(/^([\d.]+)(?:px)?$/.exec(said(name))?.[1]);
  const [, , across, down] = said('viewBox')
    .split(/[\s,]+/)
    .map(Number);
  for (const [width, height] of [
    [pixels('width'), pixels('height')],
    [across ?? 0, down ?? 0],
  ] as const) {
    if (width > 0 && height > 0 && Number.isFinite(width * height)) {
      // Attributes are whole: a tiny drawing is told larger, so that its shape is not lost by rounding.
      const scale = Math.max(1, 100 / Math.min(width, height));
      return { width: Math.round(width * scale), height: Math.round(height * scale) };
    }
  }
  return null;
}
