import { and, eq, sql } from 'drizzle-orm';
import { blockAnswers, readingPositions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { LessonText } from '../catalogue/index.server';
import type { BlockAnswer, GroupResult, PracticeKey } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { votesIn } from './block-answers';
import { askingBlocks } from './block-fields';
import { bookmarksIn } from './bookmarks';
import { type Enrolment, findEnrolment } from './enrolments';
import type { InLesson } from './learning-log';
import { lessonsOpenedBy } from './lessons';
import { type Note, notesIn } from './notes';

/** What somebody has and left in one lesson. Keys and votes are only those of blocks that they have answered. */
export interface Reader {
  enrolment: Enrolment | undefined;
  enrolled: boolean;
  /** Lessons of the course opened, and when they were completed. */
  lessons: Map<string, number | null>;
  /** Block that was last on the screen; null at the first visit. */
  position: string | null;
  answers: Record<string, BlockAnswer>;
  keys: Record<string, PracticeKey>;
  groupResults: Record<string, GroupResult>;
  notes: Note[];
  bookmarks: string[];
}

/** One reader in one lesson: six prepared queries, and a seventh where they have answered a poll or a budget. */
export async function readerOf(
  ctx: Ctx,
  actor: Member,
  { course, lesson }: InLesson,
  text: LessonText,
): Promise<Reader> {
  const { personId } = actor;
  const [enrolment, lessons, position, answers, notes, bookmarks] = await Promise.all([
    findEnrolment(ctx, personId, course.id),
    lessonsOpenedBy(ctx, personId, course.id),
    positionIn(ctx, personId, lesson.id),
    answersIn(ctx, personId, lesson.id, text),
    notesIn(ctx, personId, lesson.id),
    bookmarksIn(ctx, personId, lesson.id),
  ]);
  const keys: Reader['keys'] = {};
  for (const id of Object.keys(answers)) {
    const key = Object.hasOwn(text.keys, id) ? text.keys[id] : undefined;
    if (key) keys[id] = key;
  }
  return {
    enrolment,
    enrolled: enrolment !== undefined && enrolment.withdrawnAt === null,
    lessons,
    position,
    answers,
    keys,
    groupResults: await resultsFor(ctx, lesson.id, answers, text),
    notes,
    bookmarks,
  };
}

async function positionIn(ctx: Ctx, personId: string, lessonId: string): Promise<string | null> {
  const [row] = await ctx.db
    .hot('reading-position', (read) =>
      read
        .select({ blockId: readingPositions.blockId })
        .from(readingPositions)
        .where(
          and(
            eq(readingPositions.personId, sql.placeholder('person')),
            eq(readingPositions.lessonId, sql.placeholder('lesson')),
          ),
        ),
    )
    .execute({ person: personId, lesson: lessonId });
  return row?.blockId ?? null;
}

/** Answers to blocks that the lesson still has, of the kind that they still are. */
async function answersIn(ctx: Ctx, personId: string, lessonId: string, text: LessonText): Promise<Reader['answers']> {
  const asking = askingBlocks(text.tree);
  if (asking.size === 0) return {};
  const rows = await ctx.db
    .hot('block-answers', (read) =>
      read
        .select({ blockId: blockAnswers.blockId, answer: blockAnswers.answer })
        .from(blockAnswers)
        .where(
          and(
            eq(blockAnswers.personId, sql.placeholder('person')),
            eq(blockAnswers.lessonId, sql.placeholder('lesson')),
          ),
        ),
    )
    .execute({ person: personId, lesson: lessonId });
  const answers: Reader['answers'] = {};
  for (const { blockId, answer } of rows) {
    const kept = answer as BlockAnswer;
    if (asking.get(blockId)?.kind === kept.kind) answers[blockId] = kept;
  }
  return answers;
}

async function resultsFor(ctx: Ctx, lessonId: string, answers: Reader['answers'], text: LessonText) {
  const asked = [...askingBlocks(text.tree)].filter(
    ([id, { kind }]) => Object.hasOwn(answers, id) && (kind === 'Poll' || kind === 'BudgetGame'),
  );
  const results: Reader['groupResults'] = {};
  if (asked.length === 0) return results;
  const votes = await votesIn(ctx, lessonId);
  for (const [id, block] of asked) results[id] = votes.of(id, block);
  return results;
}
