import path from 'node:path';
import { eq, inArray } from 'drizzle-orm';
import { draftFiles, media } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import { keepMedia, knowMedia } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type Draft, ofFile, openedDraft } from './draft';
import { nameFrom } from './file-names';
import { pictureFile } from './picture-file';

export interface DraftPicture {
  /** As a text of the lesson names it: `media/square.jpg`. */
  src: string;
  hash: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Texts of the lesson that name it, by file. */
  usedIn: string[];
}

/** Pictures and other files that one lesson may have. */
const mostFiles = 60;

/** The folder of the lesson that a text belongs to; refuses texts that are no lesson's as missing. */
function lessonOf(draft: Draft, file: string): string {
  const isLesson = file.endsWith('.mdx') && draft.files.some((one) => one.path === file && one.text !== null);
  if (!isLesson) throw missing();
  return path.posix.dirname(file);
}

/** The own files of the lesson of a text. One query more than the draft. */
export async function picturesOf(ctx: Ctx, draft: Draft, file: string): Promise<DraftPicture[]> {
  const folder = lessonOf(draft, file);
  const own = draft.files.filter((one) => one.text === null && one.path.startsWith(`${folder}/media/`));
  const texts = draft.files.filter((one) => one.text !== null && path.posix.dirname(one.path) === folder);
  const hashes = own.map(({ hash }) => hash);
  const rows = hashes.length ? await ctx.db.read.select().from(media).where(inArray(media.hash, hashes)) : [];
  return own.map(({ path: full, hash }) => {
    const src = path.posix.relative(folder, full);
    const row = rows.find((one) => one.hash === hash);
    return {
      src,
      hash,
      bytes: row?.bytes ?? 0,
      width: row?.width ?? null,
      height: row?.height ?? null,
      usedIn: texts.flatMap((one) => (one.text!.includes(src) ? one.path : [])),
    };
  });
}

/**
 * Keeps a picture among the files of a lesson and gives its name as the text says it; the same picture again keeps its
 * name. Refuses what `pictureFile` refuses, and tooManyFiles.
 */
export async function addPicture(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  given: { file: string; name: string; bytes: Buffer },
): Promise<string> {
  const draft = await openedDraft(ctx, actor, slug);
  const folder = lessonOf(draft, given.file);
  const { ending, ...picture } = await pictureFile(given.bytes);
  const hash = await keepMedia(ctx, picture.bytes);
  const base = nameFrom(path.posix.parse(given.name).name, 'picture');
  return ctx.db.write(async (tx) => {
    await knowMedia(ctx, tx, hash, picture);
    const rows = await tx
      .select({ path: draftFiles.path, hash: draftFiles.hash })
      .from(draftFiles)
      .where(eq(draftFiles.courseId, draft.course.id));
    const there = rows.filter((one) => one.path.startsWith(`${folder}/media/`));
    const same = there.find((one) => one.hash === hash);
    if (same) return path.posix.relative(folder, same.path);
    if (there.length >= mostFiles) throw invalid('file', 'tooManyFiles', { most: mostFiles });
    const taken = new Set(there.map((one) => one.path.toLowerCase()));
    let src = `media/${base}.${ending}`;
    for (let n = 2; taken.has(`${folder}/${src}`.toLowerCase()); n++) src = `media/${base}-${n}.${ending}`;
    const row = { courseId: draft.course.id, path: `${folder}/${src}`, text: null, hash };
    await tx.insert(draftFiles).values({ ...row, savedBy: actor.accountId, savedAt: ctx.clock() });
    return src;
  });
}

/** Takes a file that no text names out of a lesson. Refuses pictureUsed. */
export async function removePicture(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  given: { file: string; src: string },
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const folder = lessonOf(draft, given.file);
  const picture = (await picturesOf(ctx, draft, given.file)).find((one) => one.src === given.src);
  if (!picture) throw missing();
  if (picture.usedIn.length > 0) throw conflict('pictureUsed', { n: picture.usedIn.length });
  await ctx.db.write((tx) => tx.delete(draftFiles).where(ofFile(draft.course.id, `${folder}/${given.src}`)));
}
