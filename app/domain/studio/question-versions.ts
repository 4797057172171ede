import { and, eq, inArray } from 'drizzle-orm';
import { courseVersions, publications, sourceTexts, versionFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { isQuizFile, type Plain, questionIn, questionVersion, quizOutline } from '../catalogue/index.server';
import type { Draft } from './draft';

/** A question as learners were asked it from a version of the course on. */
export interface QuestionVersion {
  /** Number of the version in which it said so first. */
  version: string;
  at: number;
  /** Account that published it; null = it came from a folder. */
  by: string | null;
  plain: Plain;
  /** What answers and marks call it; null of a test that does not compile with the languages of now. */
  asked: string | null;
}

const quizIdIn = (text: string) => /^id:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? null;

/**
 * What a question said in the published versions of its course, the latest first; versions in which it said the same
 * stand once, as the first of them. The test is known by its id, so it may have been moved. Two queries.
 */
export async function questionVersions(
  ctx: Ctx,
  { course }: Draft,
  { quiz, id }: { quiz: string; id: string },
): Promise<QuestionVersion[]> {
  const rows = await ctx.db.read
    .select({
      version: courseVersions.version,
      loadedAt: courseVersions.loadedAt,
      path: versionFiles.path,
      hash: versionFiles.hash,
      by: publications.publishedBy,
      publishedAt: publications.publishedAt,
    })
    .from(courseVersions)
    .innerJoin(versionFiles, eq(versionFiles.versionId, courseVersions.id))
    .leftJoin(publications, eq(publications.versionId, courseVersions.id))
    .where(and(eq(courseVersions.courseId, course.id), eq(versionFiles.kind, 'text')));
  // Sorted here, as the databases differ about where no time at all belongs: what came from a folder was there first.
  const files = rows
    .filter(({ path }) => isQuizFile(path))
    .map(({ loadedAt, publishedAt, ...row }) => ({ ...row, at: publishedAt ?? loadedAt, place: publishedAt ? 1 : 0 }))
    .sort((a, b) => a.at - b.at || a.place - b.place);
  if (files.length === 0) return [];
  const texts = await ctx.db.read
    .select()
    .from(sourceTexts)
    .where(inArray(sourceTexts.hash, [...new Set(files.map(({ hash }) => hash))]));
  const said = new Map(
    texts
      .filter(({ text }) => quizIdIn(text) === quiz)
      .flatMap(({ hash, text }) => {
        const plain = questionIn(text, id)?.plain;
        if (!plain) return [];
        const whole = { path: files.find((file) => file.hash === hash)!.path, ...course };
        const question = quizOutline(text, whole)?.quiz?.questions.find((one) => one.id === id);
        return [[hash, { plain, asked: question ? questionVersion(question) : null }] as const];
      }),
  );
  const found: QuestionVersion[] = [];
  for (const { version, at, hash, by } of files) {
    const now = said.get(hash);
    if (!now || JSON.stringify(now.plain) === JSON.stringify(found.at(-1)?.plain)) continue;
    found.push({ version, at, by, ...now });
  }
  return found.reverse();
}
