import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { courses, courseVersions, settings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type {
  PublishedAssignment,
  PublishedCourse,
  PublishedLesson,
  PublishedModule,
  PublishedQuiz,
} from './published.schema';

/** A course as it is shown now, with what readers of it look up all the time. Shared and never changed. */
export interface Course extends PublishedCourse {
  /** Hash of everything it says: stands on attempts, completions and certificates. */
  versionId: string;
  /** Hash of its completion rule. */
  ruleVersion: string;
  /** When this version was put on the site. */
  loadedAt: number;
  /** All lessons in reading order, with their place. */
  lessons: PlacedLesson[];
  /** Module quizzes, pre-test and post-test by id. */
  quizzes: Map<string, PlacedQuiz>;
  lessonById: Map<string, PlacedLesson>;
  lessonBySlug: Map<string, PlacedLesson>;
}

export interface PlacedLesson extends PublishedLesson {
  module: PublishedModule;
  /** From 0: place of its module in the course, its own in the module and in the course. */
  moduleIndex: number;
  indexInModule: number;
  index: number;
}

export interface PlacedQuiz {
  quiz: PublishedQuiz;
  /** Null for the pre-test and the post-test. */
  module: PublishedModule | null;
}

export interface Catalogue {
  revision: string;
  /** In the order of their folders' names; retired courses are left out. */
  courses: Course[];
  byId: Map<string, Course>;
  bySlug: Map<string, Course>;
}

const revisionKey = 'catalogue.revision';
const kept = new WeakMap<object, Catalogue>();

/**
 * The courses on offer, kept in memory. One small read per call tells whether a load, perhaps by another
 * process, has changed them since.
 */
export async function catalogueOf(ctx: Ctx): Promise<Catalogue> {
  const [row] = await ctx.db
    .hot('catalogue-revision', (read) =>
      read
        .select({ value: settings.value })
        .from(settings)
        .where(eq(settings.key, sql.placeholder('key'))),
    )
    .execute({ key: revisionKey });
  const revision = row?.value ?? '';
  const known = kept.get(ctx.db);
  if (known?.revision === revision) return known;
  const fresh = await readCatalogue(ctx, revision, known?.courses ?? []);
  kept.set(ctx.db, fresh);
  return fresh;
}

/** A version that was read before is the same object again: what is kept for it stays good (drawn lessons, mentions). */
async function readCatalogue(ctx: Ctx, revision: string, before: Course[]): Promise<Catalogue> {
  const rows = await ctx.db.read
    .select({
      versionId: courseVersions.id,
      ruleVersion: courseVersions.ruleVersion,
      definition: courseVersions.definition,
      loadedAt: courseVersions.loadedAt,
    })
    .from(courses)
    .innerJoin(courseVersions, eq(courseVersions.id, courses.versionId))
    .where(isNull(courses.retiredAt))
    .orderBy(asc(courses.position), asc(courses.slug));
  const standing = new Map(before.map((course) => [course.versionId, course]));
  const list = rows.map(
    ({ definition, ...version }) => standing.get(version.versionId) ?? placed(definition as PublishedCourse, version),
  );
  return {
    revision,
    courses: list,
    byId: new Map(list.map((course) => [course.id, course])),
    bySlug: new Map(list.map((course) => [course.slug, course])),
  };
}

/** A definition with its places and look-ups. */
export function placed(
  definition: PublishedCourse,
  version: Pick<Course, 'versionId' | 'ruleVersion' | 'loadedAt'>,
): Course {
  const lessons = definition.modules.flatMap((module, moduleIndex) =>
    module.lessons.map((lesson, indexInModule) => ({ ...lesson, module, moduleIndex, indexInModule, index: 0 })),
  );
  lessons.forEach((lesson, index) => {
    lesson.index = index;
  });
  const quizzes = new Map<string, PlacedQuiz>();
  for (const module of definition.modules) if (module.quiz) quizzes.set(module.quiz.id, { quiz: module.quiz, module });
  for (const quiz of [definition.pretest, definition.posttest]) if (quiz) quizzes.set(quiz.id, { quiz, module: null });
  return {
    ...definition,
    // A version that was loaded before there were assignments says nothing of them.
    assignments: definition.assignments ?? [],
    ...version,
    lessons,
    quizzes,
    lessonById: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    lessonBySlug: new Map(lessons.map((lesson) => [lesson.slug, lesson])),
  };
}

/** The course at this address; refuses a missing one. */
export async function courseAt(ctx: Ctx, slug: string | undefined): Promise<Course> {
  const course = (await catalogueOf(ctx)).bySlug.get(slug ?? '');
  if (!course) throw missing();
  return course;
}

/** The course with this id; refuses a missing one. */
export async function courseById(ctx: Ctx, id: string): Promise<Course> {
  const course = (await catalogueOf(ctx)).byId.get(id);
  if (!course) throw missing();
  return course;
}

/** The lesson at this address within a course; refuses a missing one. */
export function lessonAt(course: Course, slug: string | undefined): PlacedLesson {
  const lesson = course.lessonBySlug.get(slug ?? '');
  if (!lesson) throw missing();
  return lesson;
}

/** The assignment with this id in a course; refuses a missing one. */
export function assignmentAt(course: Course, id: string | undefined): PublishedAssignment {
  const assignment = course.assignments.find((one) => one.id === id);
  if (!assignment) throw missing();
  return assignment;
}

/** The module with this id in a course; refuses a missing one. */
export function moduleAt(course: Course, id: string | undefined): PublishedModule {
  const module = course.modules.find((one) => one.id === id);
  if (!module) throw missing();
  return module;
}

const versions = new WeakMap<object, Map<string, Course>>();

/** Courses that were begun in the studio and never published, or the one at `slug`. On the site they are nowhere. */
export async function unpublishedCourses(ctx: Ctx, slug?: string): Promise<Course[]> {
  const rows = await ctx.db.read
    .select({ versionId: courses.versionId })
    .from(courses)
    .where(and(isNotNull(courses.unpublishedSince), slug === undefined ? undefined : eq(courses.slug, slug)))
    .orderBy(asc(courses.position), asc(courses.slug));
  return Promise.all(rows.map(({ versionId }) => courseVersion(ctx, versionId)));
}

/** A course as it was at some load: attempts and certificates name it. Immutable, so kept for ever. */
export async function courseVersion(ctx: Ctx, versionId: string): Promise<Course> {
  let known = versions.get(ctx.db);
  if (!known) {
    known = new Map();
    versions.set(ctx.db, known);
  }
  let course = known.get(versionId);
  if (!course) {
    const [row] = await ctx.db.read.select().from(courseVersions).where(eq(courseVersions.id, versionId));
    if (!row) throw missing();
    const { id, definition, ruleVersion, loadedAt } = row;
    course = placed(definition as PublishedCourse, { versionId: id, ruleVersion, loadedAt });
    known.set(versionId, course);
  }
  return course;
}
