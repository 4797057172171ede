import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { workFiles, workMarks, workResults, works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';

export type Work = typeof works.$inferSelect;
export type WorkFile = typeof workFiles.$inferSelect;
export type WorkMark = typeof workMarks.$inferSelect;
export type WorkResult = typeof workResults.$inferSelect;

type Reading = Pick<Read, 'select'>;

/** Whose work on what. */
export interface WorkKey {
  personId: string;
  courseId: string;
  assignmentId: string;
}

/** The versions of somebody's work on an assignment, the newest first. */
export const versionsOf = (read: Reading, { personId, courseId, assignmentId }: WorkKey): Promise<Work[]> =>
  Promise.resolve(
    read
      .select()
      .from(works)
      .where(and(eq(works.personId, personId), eq(works.courseId, courseId), eq(works.assignmentId, assignmentId)))
      .orderBy(desc(works.number), desc(works.id)),
  );

/** The files of a version, in the order in which they were added. */
export const filesOf = (read: Reading | Tx, workId: string): Promise<WorkFile[]> =>
  Promise.resolve(
    read
      .select()
      .from(workFiles)
      .where(eq(workFiles.workId, workId))
      .orderBy(asc(workFiles.addedAt), asc(workFiles.id)),
  );

/** The marks of a version that were given, the first one first. */
export const givenMarks = (read: Reading | Tx, workId: string): Promise<WorkMark[]> =>
  Promise.resolve(
    read
      .select()
      .from(workMarks)
      .where(and(eq(workMarks.workId, workId), isNotNull(workMarks.givenAt)))
      .orderBy(asc(workMarks.givenAt), asc(workMarks.id)),
  );

/** What became of a version, the last of it first. */
export const resultsOf = (read: Reading | Tx, workId: string): Promise<WorkResult[]> =>
  Promise.resolve(
    read
      .select()
      .from(workResults)
      .where(eq(workResults.workId, workId))
      .orderBy(desc(workResults.at), desc(workResults.id)),
  );

/** A version that came back, or was marked as not passed, may be followed by another. */
export const mayFollow = ({ outcome, passed }: Pick<Work, 'outcome' | 'passed'>): boolean =>
  outcome === 'returned' || (outcome === 'marked' && passed === false);

export interface OwnVersion extends Work {
  files: WorkFile[];
  /** Of a version that came back or was marked: what was said of it; else empty. */
  marks: WorkMark[];
  /** What counts of it, or null. */
  result: WorkResult | null;
}

/**
 * One's own versions, the newest first, with what one may know of each: marks only once the version has come back or is
 * marked.
 */
export async function ownWork(ctx: Ctx, actor: Member, of: Omit<WorkKey, 'personId'>): Promise<OwnVersion[]> {
  const { read } = ctx.db;
  const versions = await versionsOf(read, { ...of, personId: actor.personId });
  return Promise.all(
    versions.map(async (work) => {
      const settled = work.settledAt !== null;
      return {
        ...work,
        files: await filesOf(read, work.id),
        marks: settled ? await givenMarks(read, work.id) : [],
        result: settled ? ((await resultsOf(read, work.id))[0] ?? null) : null,
      };
    }),
  );
}

/** A file of one's own work. Refuses missing. */
export async function ownFile(ctx: Ctx, actor: Member, fileId: string | undefined): Promise<WorkFile> {
  const [row] = await ctx.db.read
    .select({ file: workFiles })
    .from(workFiles)
    .innerJoin(works, eq(works.id, workFiles.workId))
    .where(and(eq(workFiles.id, fileId ?? ''), eq(works.personId, actor.personId)));
  if (!row) throw missing();
  return row.file;
}
