import { and, desc, eq, exists } from 'drizzle-orm';
import { courseVersions, publications, reviews, versionFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Member } from '../identity/index.server';
import { courseToWrite } from './access';

/** A version of a course, as its authors look back at it. */
export interface PastVersion {
  id: string;
  version: string;
  at: number;
  /** Null of a version that came from a folder. */
  publication: {
    note: string;
    by: string;
    /** Account that agreed to it; null = nobody was asked. */
    agreedBy: string | null;
    /** Why it was published without a review. */
    aloneReason: string | null;
    /** Number of the earlier version whose texts it went back to. */
    restores: string | null;
  } | null;
  /** Its texts are kept: it can be gone back to. */
  kept: boolean;
  /** It is what learners see. */
  current: boolean;
}

/** The versions of a course, the latest first. Two queries. */
export async function versionsOf(ctx: Ctx, actor: Member, slug: string | undefined): Promise<PastVersion[]> {
  const course = await courseToWrite(ctx, actor, slug);
  const { read } = ctx.db;
  const ofVersion = read
    .select({ path: versionFiles.path })
    .from(versionFiles)
    .where(eq(versionFiles.versionId, courseVersions.id));
  const rows = await read
    .select({
      id: courseVersions.id,
      version: courseVersions.version,
      loadedAt: courseVersions.loadedAt,
      publication: publications,
      agreedBy: reviews.verdictBy,
    })
    .from(courseVersions)
    .leftJoin(publications, eq(publications.versionId, courseVersions.id))
    .leftJoin(reviews, eq(reviews.id, publications.reviewId))
    .where(eq(courseVersions.courseId, course.id))
    .orderBy(desc(courseVersions.loadedAt), desc(courseVersions.id))
    .limit(100);
  const kept = new Set(
    (
      await read
        .select({ id: courseVersions.id })
        .from(courseVersions)
        .where(and(eq(courseVersions.courseId, course.id), exists(ofVersion)))
    ).map(({ id }) => id),
  );
  const numbers = new Map(rows.map(({ id, version }) => [id, version]));
  return rows.map(({ id, version, loadedAt, publication, agreedBy }) => ({
    id,
    version,
    at: publication?.publishedAt ?? loadedAt,
    publication: publication && {
      note: publication.note,
      by: publication.publishedBy,
      agreedBy,
      aloneReason: publication.aloneReason,
      restores: publication.restores && (numbers.get(publication.restores) ?? null),
    },
    kept: kept.has(id),
    current: id === course.versionId,
  }));
}
