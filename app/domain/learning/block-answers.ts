import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import { blockAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { lessonText } from '../catalogue/index.server';
import type { BlockAnswer, GroupResult, PracticeKey } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { type AskingBlock, answerFrom, askingBlocks, type Fields } from './block-fields';
import { each } from './field-values';
import type { InLesson } from './learning-log';

/** What a reader may see of a block once they have answered it, and not before. */
export interface Answered {
  answer: BlockAnswer;
  key?: PracticeKey;
  /** What the group chose, without names. */
  results?: GroupResult;
}

/**
 * Keeps what somebody put into a block; the latest replaces the one before. Anyone signed in may, enrolled or not:
 * it is theirs and counts for nothing. Refuses an unknown block as missing, and fields the block does not ask.
 */
export async function answerBlock(
  ctx: Ctx,
  actor: Member,
  input: InLesson & { block: string; locale: Locale; fields: Fields },
): Promise<Answered> {
  const { course, lesson, block, locale, fields } = input;
  const text = await lessonText(ctx, lesson.trees[locale]);
  const asking = askingBlocks(text.tree).get(block);
  if (!asking) throw missing();
  const answer = answerFrom(asking, fields);
  const kept = { answer, choice: choiceIn(answer), at: ctx.clock() };
  await ctx.db.write((tx) =>
    tx
      .insert(blockAnswers)
      .values({ personId: actor.personId, courseId: course.id, lessonId: lesson.id, blockId: block, ...kept })
      .onConflictDoUpdate({
        target: [blockAnswers.personId, blockAnswers.lessonId, blockAnswers.blockId],
        set: kept,
      }),
  );
  const answered: Answered = { answer };
  const key = Object.hasOwn(text.keys, block) ? text.keys[block] : undefined;
  if (key) answered.key = key;
  if (kept.choice !== null) answered.results = (await votesIn(ctx, lesson.id)).of(block, asking);
  return answered;
}

/** What the group's result is counted by: the option of a poll; of a budget the projects, as the bits of a number. */
const choiceIn = (answer: BlockAnswer): number | null =>
  answer.kind === 'Poll'
    ? answer.choice
    : answer.kind === 'BudgetGame'
      ? answer.chosen.reduce((bits, project) => bits | (1 << project), 0)
      : null;

/** What all who answered chose in the polls and budgets of a lesson. */
export async function votesIn(ctx: Ctx, lessonId: string) {
  const rows = await ctx.db
    .hot('poll-votes', (read) =>
      read
        .select({ blockId: blockAnswers.blockId, choice: blockAnswers.choice, n: count() })
        .from(blockAnswers)
        .where(and(eq(blockAnswers.lessonId, sql.placeholder('lesson')), isNotNull(blockAnswers.choice)))
        .groupBy(blockAnswers.blockId, blockAnswers.choice),
    )
    .execute({ lesson: lessonId });
  return {
    of(block: string, { kind, props }: AskingBlock): GroupResult {
      const votes = each(kind === 'Poll' ? props.options : props.projects, () => 0);
      let readers = 0;
      for (const { blockId, choice, n } of rows) {
        if (blockId !== block || choice === null) continue;
        const has = (i: number) => (kind === 'Poll' ? choice === i : (choice & (1 << i)) !== 0);
        if (!votes.some((_, i) => has(i))) continue;
        readers += n;
        for (const i of votes.keys()) if (has(i)) votes[i]! += n;
      }
      return { readers, votes };
    },
  };
}
