import { sql } from 'drizzle-orm';
import { check, col, index, table, uniqueIndex } from '../columns';

/** A course as it is shown now. Its definition is opaque JSON, read once and kept in memory. */
export const courses = table(
  'courses',
  {
    id: col.text('id').primaryKey(),
    slug: col.text('slug').notNull(),
    programme: col.text('programme').notNull(),
    level: col.text('level').notNull(),
    hours: col.whole('hours').notNull(),
    position: col.whole('position').notNull(),
    /** Version that is shown; see course_versions. */
    versionId: col.text('version_id').notNull(),
    /** No longer offered; those enrolled keep it. */
    retiredAt: col.instant('retired_at'),
    /** Begun in the studio and never published: `retired_at` is set too, and only the studio knows it. Null = published. */
    unpublishedSince: col.instant('unpublished_since'),
    /** Since when it is published from the studio: a load from a folder then leaves it alone. Null = from a folder. */
    studioSince: col.instant('studio_since'),
  },
  (t) => [uniqueIndex('courses_slug').on(t.slug), index('courses_programme').on(t.programme)],
);

/** Everything a course said at one load, immutable. `id` is the SHA-256 of its content. */
export const courseVersions = table(
  'course_versions',
  {
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    version: col.text('version').notNull(),
    /** CourseDefinition with its quizzes and keys: never sent to a browser as it is. */
    definition: col.json<unknown>('definition').notNull(),
    /** SHA-256 of the completion rule: the rule version of the ledger. */
    ruleVersion: col.text('rule_version').notNull(),
    loadedAt: col.instant('loaded_at').notNull(),
  },
  (t) => [index('course_versions_course').on(t.courseId, t.loadedAt)],
);

/** Compiled lessons by the hash of compiler version and source; shared by all course versions. */
export const lessonTrees = table('lesson_trees', {
  hash: col.text('hash').primaryKey(),
  tree: col.json<unknown>('tree').notNull(),
  keys: col.json<unknown>('keys').notNull(),
  front: col.json<unknown>('front').notNull(),
  /** Where blocks and media stand in the file, for faults found when only other files have changed. */
  places: col.json<unknown>('places').notNull(),
  warnings: col.json<unknown>('warnings').notNull(),
  createdAt: col.instant('created_at').notNull(),
});

/** Media files of courses, stored in DATA_DIR/media under their SHA-256. */
export const media = table('media', {
  hash: col.text('hash').primaryKey(),
  contentType: col.text('content_type').notNull(),
  bytes: col.whole('bytes').notNull(),
  width: col.whole('width'),
  height: col.whole('height'),
  createdAt: col.instant('created_at').notNull(),
});

/** What the last load found wrong in a course folder: the trainer's page of faults. */
export const loadFaults = table(
  'load_faults',
  {
    id: col.text('id').primaryKey(),
    slug: col.text('slug').notNull(),
    severity: col.text('severity').notNull(),
    fault: col.json<unknown>('fault').notNull(),
    foundAt: col.instant('found_at').notNull(),
  },
  (t) => [
    index('load_faults_slug').on(t.slug),
    check('load_faults_severity', sql`${t.severity} in ('fault','warning')`),
  ],
);
