import { invalid } from '~/platform/refusal';
import { faultInDrawing, mostPicturePixels, sniffMedia } from '../catalogue/index.server';

/** A picture as it is kept: no wider or higher than a page needs, without what a camera wrote into it. */
export interface PictureFile {
  bytes: Buffer;
  contentType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/svg+xml';
  /** Without the dot. */
  ending: 'png' | 'jpg' | 'gif' | 'svg';
  /** Null of a drawing, which has no pixels of its own. */
  width: number | null;
  height: number | null;
}

/** The longest side of a kept picture, pixels: twice the width of a lesson's column. */
export const longestSide = 1600;

/** A moving picture is kept as it came, so it may not be much larger than a page can carry. */
const mostMoving = 1024 * 1024;
const mostDrawing = 512 * 1024;
/** Beyond this a picture with its own transparency or few colours is better kept as a photograph. */
const photographFrom = 400 * 1024;

/**
 * What is kept of a picture that somebody sent, by its content and not by its name. Photographs become JPEG, drawings
 * with pixels stay PNG, both turned upright, made smaller and freed of the place and the device they were taken with.
 * Refuses, for the field `file`: pictureType, pictureBroken, pictureTooManyPixels, pictureTooHeavy, drawingUnsafe.
 */
export async function pictureFile(bytes: Buffer): Promise<PictureFile> {
  const found = sniffMedia(bytes);
  if (found?.type === 'svg') return drawing(bytes);
  if (found?.type === 'gif') return moving(bytes, found);
  if (found?.type !== 'png' && found?.type !== 'jpeg' && found?.type !== 'webp') throw invalid('file', 'pictureType');
  // 16 MB of code that only authors need.
  const { default: sharp } = await import('sharp');
  // One picture at a time, and nothing of it kept: a small server has other things to do.
  sharp.cache(false);
  sharp.concurrency(1);
  const source = sharp(bytes, { limitInputPixels: mostPicturePixels.all, failOn: 'error' });
  try {
    const { hasAlpha = false } = await source.metadata();
    const shape = source
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
    const asPng = async () => shape.clone().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
    const asJpeg = () => shape.clone().jpeg({ quality: 80, mozjpeg: true }).toBuffer({ resolveWithObject: true });
    const png = found.type === 'png' || hasAlpha ? await asPng() : null;
    const isPhotograph = !hasAlpha && (!png || png.data.length > photographFrom);
    const { data, info } = isPhotograph || !png ? await asJpeg() : png;
    return {
      bytes: data,
      contentType: isPhotograph ? 'image/jpeg' : 'image/png',
      ending: isPhotograph ? 'jpg' : 'png',
      width: info.width,
      height: info.height,
    };
  } catch (error) {
    const most = mostPicturePixels.side;
    throw invalid('file', /pixel limit/.test(String(error)) ? 'pictureTooManyPixels' : 'pictureBroken', { most });
  }
}

function drawing(bytes: Buffer): PictureFile {
  if (bytes.length > mostDrawing) throw invalid('file', 'pictureTooHeavy', { most: mostDrawing / 1024 });
  if (faultInDrawing(bytes.toString('utf8'))) throw invalid('file', 'drawingUnsafe');
  return { bytes, contentType: 'image/svg+xml', ending: 'svg', width: null, height: null };
}

function moving(bytes: Buffer, { width, height }: { width: number | null; height: number | null }): PictureFile {
  if (bytes.length > mostMoving) throw invalid('file', 'pictureTooHeavy', { most: mostMoving / 1024 });
  if (!width || !height || Math.max(width, height) > longestSide)
    throw invalid('file', 'pictureTooManyPixels', { most: longestSide });
  return { bytes, contentType: 'image/gif', ending: 'gif', width, height };
}
