import { col, index, primaryKey, table, uniqueIndex } from '../columns';
import { courses, courseVersions } from './catalogue';

/** The texts of which courses were made, each kept once under the SHA-256 of its bytes. */
export const sourceTexts = table('source_texts', {
  hash: col.text('hash').primaryKey(),
  text: col.text('text').notNull(),
});

/** The files of a version, as they were when it was last loaded: a text in `source_texts`, or a file among `media`. */
export const versionFiles = table(
  'version_files',
  {
    versionId: col
      .text('version_id')
      .notNull()
      .references(() => courseVersions.id),
    /** From the course's folder, with `/`. */
    path: col.text('path').notNull(),
    kind: col.text('kind').$type<'text' | 'media'>().notNull(),
    hash: col.text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.path] })],
);

/** A course that is being written in the studio: one working copy for all its authors. */
export const drafts = table('drafts', {
  courseId: col
    .text('course_id')
    .primaryKey()
    .references(() => courses.id),
  /** The version that the copy was taken from, or was last published as. */
  baseVersionId: col
    .text('base_version_id')
    .notNull()
    .references(() => courseVersions.id),
  openedBy: col.text('opened_by').notNull(),
  openedAt: col.instant('opened_at').notNull(),
  /** The earlier version whose texts were put into the copy, until it is published. */
  restoredFrom: col.text('restored_from'),
});

/** The files of the working copy. `text` is null for a file among `media`. */
export const draftFiles = table(
  'draft_files',
  {
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => drafts.courseId),
    path: col.text('path').notNull(),
    text: col.text('text'),
    /** SHA-256 of the bytes: whoever saves says which text they began with. */
    hash: col.text('hash').notNull(),
    /** Null = as it stood in the version that the copy was taken from. */
    savedBy: col.text('saved_by'),
    savedAt: col.instant('saved_at'),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.path] })],
);

/** What stood in a file before: kept when another author goes on, and every ten minutes of one's own work. */
export const draftRevisions = table(
  'draft_revisions',
  {
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => drafts.courseId),
    path: col.text('path').notNull(),
    text: col.text('text').notNull(),
    savedBy: col.text('saved_by'),
    savedAt: col.instant('saved_at').notNull(),
  },
  (t) => [index('draft_revisions_file').on(t.courseId, t.path, t.savedAt)],
);

/** What was put on the site from the studio, by whom, and what they said had changed. */
export const publications = table(
  'publications',
  {
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => courses.id),
    versionId: col
      .text('version_id')
      .notNull()
      .references(() => courseVersions.id),
    note: col.text('note').notNull(),
    publishedBy: col.text('published_by').notNull(),
    publishedAt: col.instant('published_at').notNull(),
    /** The review in which somebody else agreed to what was published. */
    reviewId: col.text('review_id'),
    /** Why it was published without one. */
    aloneReason: col.text('alone_reason'),
    /** The earlier version that it went back to. */
    restores: col.text('restores'),
  },
  (t) => [
    index('publications_course').on(t.courseId, t.publishedAt),
    uniqueIndex('publications_once').on(t.courseId, t.versionId, t.publishedAt),
  ],
);
