import { eq } from 'drizzle-orm';
import { lessonTrees } from '#db/schema';
import type { LessonTree, PracticeKey, Properties } from '~/domain/catalogue/lesson.schema';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import type { Ctx } from '~/platform/context';

/** A block as the compiler leaves it: what is shown, and its key apart. */
export interface Exercise {
  kind: string;
  props: Properties & { id: string };
  key?: PracticeKey;
}

/** Puts exercises into the first lesson of a course, in the place of its text in every language. */
export async function putExercises(ctx: Ctx, course: PublishedCourse, exercises: Exercise[]): Promise<void> {
  const blocks = exercises.map(({ kind, props }) => ({
    id: props.id,
    kind,
    hash: '00000001',
    node: { t: kind, p: props },
  }));
  const tree: LessonTree = { blocks, outline: [], text: '', words: 0, bytes: 0, terms: [], media: [] };
  const keys = Object.fromEntries(exercises.flatMap(({ props, key }) => (key ? [[props.id, key]] : [])));
  const hashes = Object.values(course.modules[0]!.lessons[0]!.trees);
  await ctx.db.write(async (tx) => {
    for (const hash of hashes) await tx.update(lessonTrees).set({ tree, keys }).where(eq(lessonTrees.hash, hash));
  });
}
