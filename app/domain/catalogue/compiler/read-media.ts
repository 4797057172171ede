import { createHash } from 'node:crypto';
import path from 'node:path';
import type { MediaFile } from '../course.schema';
import type { CourseFolder } from './course-folder';
import { fileStart } from './faults';
import { contentTypes, extensions, mostBytes, mostPixels, sniffMedia } from './media-type';
import { faultInSvg } from './svg';

/** Reads one media file and holds it to its type by content, its size and its pixels. */
async function readMediaFile(course: CourseFolder, folder: string, name: string): Promise<MediaFile | undefined> {
  const relative = path.posix.join(folder, name);
  const shown = course.shown(relative);
  const said = extensions[path.extname(name).slice(1).toLowerCase()];
  if (!said) {
    course.report(shown, fileStart, 'mediaType', { name });
    return undefined;
  }
  const bytes = await course.bytes(relative, mostBytes[said]);
  if (!bytes) return undefined;
  const sniffed = sniffMedia(bytes);
  if (sniffed?.type !== said) {
    course.report(shown, fileStart, 'mediaTypeDiffers', { name, type: sniffed?.type ?? '?' });
    return undefined;
  }
  const { type, width, height } = sniffed;
  if (width && height && (Math.max(width, height) > mostPixels.side || width * height > mostPixels.all)) {
    course.report(shown, fileStart, 'pictureTooLarge', { width, height, most: mostPixels.side });
    return undefined;
  }
  const drawn = type === 'svg' ? faultInSvg(bytes.toString('utf8')) : undefined;
  if (drawn) {
    course.report(shown, drawn.place, drawn.code, { name: drawn.name });
    return undefined;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const contentType = type === 'mp4' && name.endsWith('.m4a') ? 'audio/mp4' : contentTypes[type];
  return { path: relative, folder, name, type, contentType, bytes: bytes.length, sha256, width, height };
}

/** Every file in the `media` folder of a lesson. */
export async function readMedia(course: CourseFolder, folder: string): Promise<MediaFile[]> {
  const { files, folders } = await course.list(path.posix.join(folder, 'media'));
  for (const name of folders) course.report(course.shown(`${folder}/media/${name}`), fileStart, 'folderInMedia');
  const found: MediaFile[] = [];
  for (const file of files) {
    const media = await readMediaFile(course, folder, `media/${file}`);
    if (media) found.push(media);
  }
  return found;
}

/** The files that lessons from elsewhere name beside their text; one that is missing is reported by the check. */
export async function readNamedMedia(course: CourseFolder, folder: string, names: string[]): Promise<MediaFile[]> {
  const found: MediaFile[] = [];
  for (const name of names) {
    const directory = path.posix.dirname(path.posix.join(folder, name));
    const { files } = await course.list(directory);
    if (!files.includes(path.posix.basename(name))) continue;
    const media = await readMediaFile(course, folder, name);
    if (media) found.push(media);
  }
  return found;
}
