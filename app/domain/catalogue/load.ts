import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { and, eq, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { courses, courseVersions, lessonTrees, loadFaults, media, settings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { newId } from '~/platform/ids';
import { invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Locale } from '~/words/words';
import { type Course, catalogueOf, unpublishedCourses } from './catalogue';
import type { FaultCode } from './compiler/faults';
import { type CompiledLesson, type CourseCheck, checkCourse, compilerVersion } from './compiler/index.server';
import { knownNames, sharedPaths } from './known-names';
import type { Fault } from './lesson.schema';
import { type Publication, publish } from './publish';
import { keepSources, type SourceFile, sourcesIn } from './sources';

export interface LoadOptions {
  onProgress?(slug: string, done: number, of: number): void;
  /** The built worker; without it lessons are compiled in this thread. */
  workerFile?: string;
  /** Language of courses from elsewhere. */
  language?: Locale;
  /** The folder holds all courses of the site: those that are not in it are retired, unless one of it is refused. */
  whole?: boolean;
  /** The account that publishes it from the studio: from then on a load from a folder leaves the course alone. */
  publishedBy?: string;
  /** It is begun, not published: the studio has it, the site does not. Refuses slugTaken. */
  unpublished?: boolean;
  /** Within the transaction that puts a version on the site; not when nothing changed. */
  onStored?(tx: Tx, versionId: string): Promise<void>;
}

export interface Loaded {
  slug: string;
  /** `refused`: it has faults, and what was shown before is still shown. `inStudio`: its text is the studio's now. */
  outcome: 'unchanged' | 'loaded' | 'refused' | 'inStudio';
  compiled: number;
  faults: Fault[];
  warnings: Fault[];
}

/**
 * Puts the courses of a folder on the site. A course whose files have not changed is not looked into; of one that
 * has, only texts that changed are compiled. A course with faults leaves the site as it was, and its faults are kept
 * for the trainer's page. A folder with a `course.yaml` is one course. Only a folder that is the `whole` site retires
 * courses that are not in it, and never deletes them.
 */
export async function loadCourses(ctx: Ctx, root: string, options: LoadOptions = {}): Promise<Loaded[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const one = entries.some((entry) => entry.isFile() && entry.name === 'course.yaml');
  const folders = one
    ? [root]
    : entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(root, entry.name))
        .sort();
  const positions = options.whole ? [...folders.keys()] : await positionsBeside(ctx, folders.map(slugOf));
  const inStudio = await slugsInStudio(ctx);
  const loaded: Loaded[] = [];
  for (const [i, folder] of folders.entries()) {
    const slug = slugOf(folder);
    if (inStudio.has(slug)) loaded.push({ slug, outcome: 'inStudio', compiled: 0, faults: [], warnings: [] });
    else loaded.push(await loadCourse(ctx, folder, positions[i]!, options));
  }
  const refused = loaded.some(({ outcome }) => outcome === 'refused');
  if (options.whole && !refused) await retireAbsent(ctx, folders.map(slugOf));
  return loaded;
}

/** A course that the site has keeps its place in the order; a new one comes after all others. */
async function positionsBeside(ctx: Ctx, slugs: string[]): Promise<number[]> {
  const rows = await ctx.db.read.select({ slug: courses.slug, position: courses.position }).from(courses);
  let last = Math.max(-1, ...rows.map(({ position }) => position));
  return slugs.map((slug) => rows.find((row) => row.slug === slug)?.position ?? ++last);
}

async function slugsInStudio(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.read.select({ slug: courses.slug }).from(courses).where(isNotNull(courses.studioSince));
  return new Set(rows.map(({ slug }) => slug));
}

/** Puts one course on the site; see loadCourses. */
export async function loadCourse(
  ctx: Ctx,
  folder: string,
  position: number,
  options: LoadOptions = {},
): Promise<Loaded> {
  const slug = slugOf(folder);
  const fingerprint = await fingerprintOf(folder);
  const key = fingerprintKey(slug);
  const [known] = await ctx.db.read.select().from(settings).where(eq(settings.key, key));
  if (known?.value === fingerprint) return { slug, outcome: 'unchanged', compiled: 0, faults: [], warnings: [] };

  let compiled = 0;
  const check = await checkCourse(folder, {
    workerFile: options.workerFile,
    language: options.language,
    names: knownNames(),
    known: (hashes) => knownLessons(ctx, hashes),
    onProgress(done, of) {
      compiled = of;
      options.onProgress?.(slug, done, of);
    },
  });
  check.faults.push(...(await idsOfOthers(ctx, folder, check)));
  const { faults, warnings } = check;
  const publication = faults.length > 0 ? null : publish(check);
  if (publication) await copyMedia(ctx, folder, check);
  // Of a course from elsewhere there is no course.yaml, and no studio.
  const sources = publication && !check.files.plain ? await sourcesIn(folder, check.files.media) : [];
  await ctx.db.write(async (tx) => {
    await keepFaults(ctx, tx, slug, faults, warnings);
    if (!publication) return;
    await store(ctx, tx, { check, publication, position, sources, options });
    await options.onStored?.(tx, publication.versionId);
    // Only what stands on the site counts as seen: a course with faults is looked into again at the next load.
    const value = { key, value: fingerprint };
    await tx.insert(settings).values(value).onConflictDoUpdate({ target: settings.key, set: value });
  });
  return { slug, outcome: publication ? 'loaded' : 'refused', compiled, faults, warnings };
}

const slugOf = (folder: string) => path.basename(path.resolve(folder));

/** What is kept of a course beside its compiled texts: changes with it, so that all are looked into once more. */
const keeps = 'sources';

const fingerprintKey = (slug: string) => `course.fingerprint.${slug}`;

/** Ids of a course, its modules, lessons, quizzes and assignments that another course on the site has already: a copy. */
async function idsOfOthers(ctx: Ctx, folder: string, { files }: CourseCheck): Promise<Fault[]> {
  const { course } = files;
  if (!course) return [];
  const others = [...(await catalogueOf(ctx)).courses, ...(await unpublishedCourses(ctx))];
  const file = path.join(folder, 'course.yaml');
  const fault = (id: string, other: Course): Fault[] => [
    { file, line: 1, column: 1, code: 'idOfOtherCourse' satisfies FaultCode, params: { id, course: other.slug } },
  ];
  for (const other of others) {
    if (other.slug === files.slug) continue;
    if (other.id === course.id) return fault(course.id, other);
    const taken = new Set([
      ...other.modules.map(({ id }) => id),
      ...other.lessonById.keys(),
      ...other.quizzes.keys(),
      ...other.assignments.map(({ id }) => id),
    ]);
    const own = [...course.modules, ...files.lessons, ...files.quizzes, ...files.assignments].map(({ id }) => id);
    const repeated = own.find((id) => taken.has(id));
    if (repeated) return fault(repeated, other);
  }
  return [];
}

/**
 * Hash over names and bytes of a folder's files, of the two files with the names that a lesson may use (its warnings
 * depend on them), and the compiler's version. Symbolic links are not followed.
 */
async function fingerprintOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const parts = [`${compilerVersion} ${keeps}`];
  for (const file of [...sharedPaths.filter(existsSync), ...files]) {
    const { size } = await stat(file);
    // A file beyond what the compiler takes is refused by it; here its size stands for it.
    parts.push(path.relative(folder, file), size > 64 * 1024 * 1024 ? String(size) : sha256(await readFile(file)));
  }
  return sha256(parts.join('\n'));
}

/** Texts that were compiled before, asked for by hash. */
export async function knownLessons(ctx: Ctx, hashes: string[]) {
  if (hashes.length === 0) return new Map();
  const rows = await ctx.db.read.select().from(lessonTrees).where(inArray(lessonTrees.hash, hashes));
  return new Map(
    rows.map(({ hash, tree, keys, front, places, warnings }) => [
      hash,
      { lesson: { tree, keys, front, places } as CompiledLesson, warnings: warnings as Fault[] },
    ]),
  );
}

async function keepFaults(ctx: Ctx, tx: Tx, slug: string, faults: Fault[], warnings: Fault[]): Promise<void> {
  await tx.delete(loadFaults).where(eq(loadFaults.slug, slug));
  const rows = [
    ...faults.map((fault) => ['fault', fault] as const),
    ...warnings.map((fault) => ['warning', fault] as const),
  ];
  for (const [severity, fault] of rows.slice(0, 500)) {
    await tx.insert(loadFaults).values({ id: newId(), slug, severity, fault, foundAt: ctx.clock() });
  }
}

interface Storing {
  check: CourseCheck;
  publication: Publication;
  position: number;
  sources: SourceFile[];
  options: Pick<LoadOptions, 'publishedBy' | 'unpublished'>;
}

async function store(ctx: Ctx, tx: Tx, storing: Storing): Promise<void> {
  const { check, publication, position, sources, options } = storing;
  const { publishedBy, unpublished = false } = options;
  const { course, versionId, ruleVersion } = publication;
  const now = ctx.clock();
  for (const { hash, lesson, warnings } of check.lessons) {
    const { tree, keys, front, places } = lesson;
    await tx
      .insert(lessonTrees)
      .values({ hash, tree, keys, front, places, warnings, createdAt: now })
      .onConflictDoNothing();
  }
  for (const file of check.files.media) {
    const { sha256: hash, contentType, bytes, width, height } = file;
    await tx.insert(media).values({ hash, contentType, bytes, width, height, createdAt: now }).onConflictDoNothing();
  }
  const { id, slug, programme, level, hours, version } = course;
  const [before] = await tx
    .select({ versionId: courses.versionId, studioSince: courses.studioSince })
    .from(courses)
    .where(eq(courses.id, id));
  if (unpublished && before) throw invalid('slug', 'slugTaken');
  const studioSince = before?.studioSince ?? (publishedBy === undefined ? null : now);
  const since = unpublished ? now : null;
  const shown = { versionId, retiredAt: since, unpublishedSince: since, studioSince };
  const row = { id, slug, programme, level, hours, position, ...shown };
  await tx.insert(courses).values(row).onConflictDoUpdate({ target: courses.id, set: row });
  await tx
    .insert(courseVersions)
    .values({ id: versionId, courseId: id, version, definition: course, ruleVersion, loadedAt: now })
    .onConflictDoNothing();
  await keepSources(tx, versionId, sources);
  if (before?.versionId !== versionId && !unpublished) {
    const data = { before: before?.versionId ?? null, after: versionId, version };
    await recordEvent(ctx, tx, { kind: 'course.loaded', actorId: publishedBy ?? null, subjectId: id, data });
  }
  await bumpRevision(tx);
}

/** Media lie in DATA_DIR/media under their hash; a file that is there is right, because its name is its content. */
async function copyMedia(ctx: Ctx, folder: string, check: CourseCheck): Promise<void> {
  const target = path.join(ctx.env.dataDir, 'media');
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const file of check.files.media) {
    const temporary = path.join(target, `.${newId()}`);
    await copyFile(path.join(folder, file.path), temporary);
    await rename(temporary, path.join(target, file.sha256));
  }
}

async function retireAbsent(ctx: Ctx, slugs: string[]): Promise<void> {
  await ctx.db.write(async (tx) => {
    const gone = and(
      isNull(courses.retiredAt),
      isNull(courses.studioSince),
      slugs.length > 0 ? notInArray(courses.slug, slugs) : undefined,
    );
    const rows = await tx.select({ id: courses.id, slug: courses.slug }).from(courses).where(gone);
    for (const { id, slug } of rows) {
      // Should its folder come back as it was, it is loaded again.
      await tx.delete(settings).where(eq(settings.key, fingerprintKey(slug)));
      await tx.update(courses).set({ retiredAt: ctx.clock() }).where(eq(courses.id, id));
      await recordEvent(ctx, tx, { kind: 'course.retired', actorId: null, subjectId: id });
    }
    if (rows.length > 0) await bumpRevision(tx);
  });
}

/** Tells every process that its catalogue in memory is old. */
async function bumpRevision(tx: Tx): Promise<void> {
  const value = { key: 'catalogue.revision', value: newId() };
  await tx.insert(settings).values(value).onConflictDoUpdate({ target: settings.key, set: value });
}
