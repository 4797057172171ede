import { col, index, table } from '../columns';
import { drafts } from './studio';

/** What was taken out of a working copy and can be put back: a lesson, a module, a test or an assignment. */
export const draftRemovals = table(
  'draft_removals',
  {
    id: col.text('id').primaryKey(),
    courseId: col
      .text('course_id')
      .notNull()
      .references(() => drafts.courseId),
    /** Of its folder, or of its file. */
    path: col.text('path').notNull(),
    /** Partial<InLocales>: what it is called; a language in which it has no title is not there. */
    names: col.json<unknown>('names').notNull(),
    /** RemovedFile[]: its files; texts stand in `source_texts`. */
    files: col.json<unknown>('files').notNull(),
    /** The entry of a module in course.yaml, as JSON; null of anything else. */
    moduleEntry: col.json<unknown>('module_entry'),
    removedBy: col.text('removed_by').notNull(),
    removedAt: col.instant('removed_at').notNull(),
  },
  (t) => [index('draft_removals_course').on(t.courseId, t.removedAt)],
);
