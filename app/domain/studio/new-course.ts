import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, max, or } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { courses, draftFiles, drafts } from '#db/schema';
import { compileWorker } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type InLocales, type Locale, locales } from '~/words/words';
import { catalogueOf, loadCourse } from '../catalogue/index.server';
import { type Actor, insertGrant, type Member, scopesOf } from '../identity/index.server';
import { beginning } from './structure';

/** A file of a course on its way into a working copy. */
export type IncomingFile = { path: string; hash: string } & (
  | { text: string; bytes?: undefined }
  | { text: null; bytes: Buffer }
);

/** Stand in other addresses of the trainer's desk where that of a course has its own name (routes.ts). */
const taken = new Set(['new', 'faults', 'cohorts', 'studio', 'import']);

const slugShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The programmes for which the actor may begin a course: administrators, and trainers of a programme or of everything.
 * Trainers of single courses keep to these. None = may not.
 */
export async function programmesToBegin(ctx: Ctx, actor: Actor): Promise<string[]> {
  const scopes = scopesOf(actor, 'course.begin');
  const own = scopes.flatMap((scope) => (scope.kind === 'programme' ? scope.id : []));
  if (!scopes.some((scope) => scope.kind === 'all')) return own;
  const there = (await catalogueOf(ctx)).courses.map(({ programme }) => programme);
  return [...new Set([...own, ...there, 'other'])];
}

export interface NewCourse {
  /** Name in addresses, and behind `crs-` the id. */
  slug: string;
  programme: string;
  languages: Locale[];
  source: Locale;
  title: InLocales;
}

/**
 * Begins a course of one module and one lesson, which compiles and can be looked at. It is nowhere but in the studio
 * until it is published; a trainer who begins it is named as its trainer. Returns its slug. Refuses slugWrong, slugTaken,
 * required (titles, languages), sourceNotOffered and a programme that the actor does not reach.
 */
export async function beginCourse(ctx: Ctx, actor: Member, given: NewCourse): Promise<string> {
  const { languages, source, title } = given;
  if (languages.length === 0) throw invalid('languages', 'required');
  if (!languages.includes(source)) throw invalid('source', 'sourceNotOffered');
  for (const locale of languages) if (!title[locale].trim()) throw invalid(`title_${locale}`, 'required');
  const id = `crs-${given.slug}`;
  await takeOn(ctx, actor, { ...given, id, files: firstFiles(ctx, id, given) });
  return given.slug;
}

interface TakenOn {
  slug: string;
  /** Of its course.yaml, as is `programme`. */
  id: string;
  programme: string;
  files: IncomingFile[];
  /** What is written down beside the event: where it is from. */
  from?: Record<string, unknown>;
}

/** Begins a course with these files, which the compiler has found without faults. Refusals as of beginCourse. */
export async function takeOn(ctx: Ctx, actor: Member, given: TakenOn): Promise<void> {
  const { slug, id, programme, files } = given;
  if (!(await programmesToBegin(ctx, actor)).includes(programme)) throw missing();
  await refuseTaken(ctx, slug, id);
  const [last] = await ctx.db.read.select({ position: max(courses.position) }).from(courses);
  await inFolder(ctx, slug, files, async (folder) => {
    const loaded = await loadCourse(ctx, folder, (last?.position ?? -1) + 1, {
      workerFile: compileWorker(),
      publishedBy: actor.accountId,
      unpublished: true,
      onStored: (tx, versionId) => openBegun(ctx, tx, actor, given, versionId),
    });
    if (loaded.outcome === 'refused') throw conflict('draftFaults', { n: loaded.faults.length });
  });
}

/** Refuses slugWrong, and slugTaken: by a course that is on the site, was once, or is being written. */
export async function refuseTaken(ctx: Ctx, slug: string, id: string): Promise<void> {
  if (slug.length > 60 || !slugShape.test(slug)) throw invalid('slug', 'slugWrong');
  const same = await ctx.db.read
    .select({ id: courses.id })
    .from(courses)
    .where(or(eq(courses.slug, slug), eq(courses.id, id)))
    .limit(1);
  if (taken.has(slug) || same.length > 0) throw invalid('slug', 'slugTaken');
}

async function openBegun(ctx: Ctx, tx: Tx, actor: Member, { id, files, from }: TakenOn, versionId: string) {
  const now = ctx.clock();
  await tx.insert(drafts).values({ courseId: id, baseVersionId: versionId, openedBy: actor.accountId, openedAt: now });
  for (const { path: name, text, hash } of files) {
    const row = { courseId: id, path: name, text, hash, savedBy: actor.accountId, savedAt: now };
    await tx.insert(draftFiles).values(row);
  }
  const data = { version: versionId, ...from };
  await recordEvent(ctx, tx, { kind: 'course.begun', actorId: actor.accountId, subjectId: id, data });
  const trains = actor.grants.some(({ role }) => role === 'trainer');
  const named = { role: 'trainer', scope: { kind: 'course', id } } as const;
  if (trains) await insertGrant(ctx, tx, actor.accountId, actor.accountId, named);
}

/** Writes files into a folder of their own for as long as `work` needs them. */
export async function inFolder<T>(
  ctx: Ctx,
  slug: string,
  files: IncomingFile[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const place = path.resolve(ctx.env.dataDir, 'studio', `.${ctx.newId()}`);
  const folder = path.join(place, slug);
  try {
    for (const { path: name, text, bytes } of files) {
      const full = path.join(folder, name);
      if (!full.startsWith(folder + path.sep)) throw new Error(`outside the course: ${name}`);
      await mkdir(path.dirname(full), { recursive: true, mode: 0o700 });
      await writeFile(full, text ?? bytes ?? '');
    }
    return await work(folder);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Texts that ask to be replaced. */
const firstTexts = {
  summary: {
    kk: 'Мұнда курстың не туралы екенін бір-екі сөйлеммен жазыңыз.',
    ru: 'Напишите здесь в одном-двух предложениях, о чём курс.',
    en: 'Write here in one or two sentences what the course is about.',
  },
  module: { kk: 'Бірінші модуль', ru: 'Первый модуль', en: 'First module' },
  lesson: { kk: 'Бірінші сабақ', ru: 'Первый урок', en: 'First lesson' },
} satisfies Record<string, InLocales>;

function firstFiles(ctx: Ctx, id: string, given: NewCourse): IncomingFile[] {
  const { programme, source, title } = given;
  const languages = locales.filter((locale) => given.languages.includes(locale));
  const short = () => ctx.newId().replaceAll('-', '').slice(-12);
  const inAll = (texts: InLocales, indent: string) =>
    languages.map((locale) => `${indent}${locale}: ${JSON.stringify(texts[locale].trim())}`).join('\n');
  const folder = '01-first-module';
  const course = `id: ${id}
version: "0.1"
programme: ${programme}
level: introductory
hours: 1
languages: [${languages.join(', ')}]
source: ${source}
owner: ${JSON.stringify(ctx.brand.name)}
licence: CC-BY-SA-4.0
title:
${inAll(title, '  ')}
summary:
${inAll(firstTexts.summary, '  ')}
modules:
  - id: mod-${short()}
    folder: ${folder}
    title:
${inAll(firstTexts.module, '      ')}
completion:
  all:
    - lessons: required
certificate:
  enabled: false
`;
  const lessonId = `les-${short()}`;
  const lessons = languages.map((locale) => [
    `${folder}/01-first-lesson/${locale}.mdx`,
    beginning(lessonId, firstTexts.lesson[locale], locale),
  ]);
  return [['course.yaml', course], ...lessons].map(([name, text]) => ({
    path: name!,
    text: text!,
    hash: sha256(text!),
  }));
}
