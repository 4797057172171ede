import { desc, eq } from 'drizzle-orm';
import { courseVersions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type CompiledLesson, courseVersion, lessonText, passagesOf, plainText } from '../catalogue/index.server';
import type { Draft } from './draft';

/** How many versions are looked through for the words that a passage was translated from. */
const versionsBack = 20;

/** The words of each passage of a lesson without marks, by the passage's id. */
export function wordsByPassage({ front, tree }: Pick<CompiledLesson, 'front' | 'tree'>): Map<string, string> {
  const nodes = new Map(tree.blocks.map(({ id, node }) => [id, node]));
  return new Map(
    passagesOf({ front, tree }).map(({ id }) => {
      const node = nodes.get(id);
      if (node !== undefined) return [id, plainText(node)];
      return [id, (id === 'front.title' ? front.title : front.outcome) ?? ''];
    }),
  );
}

/** The words of passages of a lesson's source by their hash, from the versions that were on the site. */
export async function earlierWords(
  ctx: Ctx,
  { course }: Draft,
  lesson: string,
  hashes: Set<string>,
): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  if (hashes.size === 0) return words;
  const versions = await ctx.db.read
    .select({ id: courseVersions.id })
    .from(courseVersions)
    .where(eq(courseVersions.courseId, course.id))
    .orderBy(desc(courseVersions.loadedAt))
    .limit(versionsBack);
  for (const { id } of versions) {
    if (words.size === hashes.size) break;
    const hash = (await courseVersion(ctx, id)).lessonById.get(lesson)?.trees[course.source];
    if (!hash) continue;
    const text = await lessonText(ctx, hash);
    const said = wordsByPassage(text);
    for (const { id: passage, hash: own } of passagesOf(text))
      if (hashes.has(own) && !words.has(own)) words.set(own, said.get(passage) ?? '');
  }
  return words;
}
