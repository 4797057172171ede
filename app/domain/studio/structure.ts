import path from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales, Locale } from '~/words/words';
import type { Member } from '../identity/index.server';
import { type Draft, openedDraft } from './draft';
import { nameFrom } from './file-names';

/** Lessons are the numbered folders of a module, in the order of their numbers. */
const numbered = /^(\d+)-(.+)$/;

interface Folder {
  /** From the course's folder: `01-module/02-lesson`. */
  path: string;
  number: number;
  name: string;
}

/** The lessons of a module's folder in their order. */
export function lessonsIn(files: { path: string }[], module: string): Folder[] {
  const names = new Set(
    files.flatMap(({ path: file }) => {
      const [first, second, third] = file.split('/');
      return first === module && second && third ? second : [];
    }),
  );
  return [...names]
    .flatMap((folder): Folder[] => {
      const found = numbered.exec(folder);
      return found ? [{ path: `${module}/${folder}`, number: Number(found[1]), name: found[2]! }] : [];
    })
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
}

/** The folder of a lesson at the end of its module; its name stays. */
export function freeLessonFolder(files: { path: string }[], folder: string): string {
  const module = path.posix.dirname(folder);
  const last = lessonsIn(files, module).at(-1)?.number ?? 0;
  return `${module}/${two(last + 1)}-${numbered.exec(path.posix.basename(folder))?.[2] ?? path.posix.basename(folder)}`;
}

/** Numbers of folders as they stand in names: `07`. */
export const two = (n: number) => String(n).padStart(2, '0');

interface NewLesson {
  /** Folder of the module. */
  module: string;
  title: InLocales;
}

/**
 * Adds a lesson at the end of a module, with a text to begin with in each language of the course. Returns the path of the
 * source's text. Refuses required (titles) and a module that is not there.
 */
export async function addLesson(ctx: Ctx, actor: Member, slug: string | undefined, given: NewLesson): Promise<string> {
  const draft = await openedDraft(ctx, actor, slug);
  const { languages, source } = draft.course;
  const { module, title } = given;
  const isModule = /^\d+-[^/]+$/.test(module) && draft.files.some((file) => file.path.startsWith(`${module}/`));
  if (!isModule) throw missing();
  for (const locale of languages) if (!title[locale].trim()) throw invalid(`title_${locale}`, 'required');
  const last = lessonsIn(draft.files, module).at(-1)?.number ?? 0;
  const id = `les-${ctx.newId().replaceAll('-', '').slice(-12)}`;
  const folder = `${module}/${two(last + 1)}-${nameFrom(title.en || title[source], id)}`;
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    for (const locale of languages) {
      const text = beginning(id, title[locale], locale);
      const row = { courseId: draft.course.id, path: `${folder}/${locale}.mdx`, text, hash: sha256(text) };
      await tx.insert(draftFiles).values({ ...row, savedBy: actor.accountId, savedAt: now });
    }
    await told(ctx, tx, actor, draft, { added: folder });
  });
  return `${folder}/${source}.mdx`;
}

/** What a new lesson begins with: a sentence that asks to be replaced, so that it compiles and can be looked at. */
const firstWords: Record<Locale, string> = {
  kk: 'Сабақтың мәтіні осында басталады.',
  ru: 'Здесь начинается текст урока.',
  en: 'The text of the lesson begins here.',
};

/** The text that a new lesson begins with. */
export const beginning = (id: string, title: string, locale: Locale): string =>
  `---\nid: ${id}\ntitle: ${JSON.stringify(title.trim())}\nminutes: 10\nrequired: true\ncomplete: manual\n---\n\n${firstWords[locale]}\n`;

/** True of a text in which nobody has written more than what a new lesson begins with. */
export const isUntouched = (text: string, locale: Locale): boolean =>
  text.replace(/^---\n[\s\S]*?\n---\n/, '').trim() === firstWords[locale];

/** Moves a lesson one place up or down within its module; at the end of its module nothing happens. Its id stays. */
export async function moveLesson(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { folder, by }: { folder: string; by: -1 | 1 },
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const module = path.posix.dirname(folder);
  const lessons = lessonsIn(draft.files, module);
  const at = lessons.findIndex((lesson) => lesson.path === folder);
  if (at < 0) throw missing();
  if (lessons[at + by]) await placed(ctx, actor, draft, { folder, module, at: at + by });
}

/**
 * Puts a lesson at a place (from 0) of a module, its own or another. Its id stays. Refuses lastLesson where its module
 * would be left without one.
 */
export async function placeLesson(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  given: { folder: string; module: string; at: number },
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const from = path.posix.dirname(given.folder);
  const own = lessonsIn(draft.files, from);
  const isThere = own.some((lesson) => lesson.path === given.folder) && lessonsIn(draft.files, given.module).length > 0;
  if (!isThere) throw missing();
  if (from !== given.module && own.length === 1) throw conflict('lastLesson');
  await placed(ctx, actor, draft, given);
}

async function placed(
  ctx: Ctx,
  actor: Member,
  draft: Draft,
  { folder, module, at }: { folder: string; module: string; at: number },
): Promise<void> {
  const others = lessonsIn(draft.files, module).filter((lesson) => lesson.path !== folder);
  const order = others.map((lesson) => lesson.path);
  order.splice(Math.max(0, at), 0, folder);
  // Numbered anew: two folders may bear one number.
  const renamed = order.flatMap((old, i) => {
    const name = numbered.exec(path.posix.basename(old))![2]!;
    const fresh = `${module}/${two(i + 1)}-${name}`;
    return fresh === old ? [] : [[old, fresh] as const];
  });
  if (renamed.length === 0) return;
  await ctx.db.write(async (tx) => {
    const rows = await tx.select().from(draftFiles).where(eq(draftFiles.courseId, draft.course.id));
    const moved = rows.flatMap((row) => {
      const [old, fresh] = renamed.find(([from]) => row.path.startsWith(`${from}/`)) ?? [];
      return old && fresh ? [{ row, to: fresh + row.path.slice(old.length) }] : [];
    });
    // First all go, then all come: one may take the place of another.
    await removeFiles(
      tx,
      draft.course.id,
      moved.map(({ row }) => row.path),
    );
    for (const { row, to } of moved) await tx.insert(draftFiles).values({ ...row, path: to });
    await told(ctx, tx, actor, draft, { moved: renamed });
  });
}

export async function removeFiles(tx: Tx, courseId: string, paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  await tx.delete(draftFiles).where(and(eq(draftFiles.courseId, courseId), inArray(draftFiles.path, paths)));
}

/** Records that the order of a course was changed. */
export const told = (ctx: Ctx, tx: Tx, actor: Member, draft: Draft, data: Record<string, unknown>) =>
  recordEvent(ctx, tx, { kind: 'draft.rearranged', actorId: actor.accountId, subjectId: draft.course.id, data });
