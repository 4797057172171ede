import { eq } from 'drizzle-orm';
import { marks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course, PlacedLesson } from '../../catalogue/index.server';
import type { PublishedQuiz } from '../../catalogue/published.schema';
import type { Member } from '../../identity/index.server';
import { type Asked, type Attempt, answersOf, latestOf } from './attempt';
import type { QuestionShown } from './paper.schema';
import { questionView } from './question-view';
import { isEmpty, type Response } from './response.schema';
import { shownResponse } from './responses';
import { type Outcome, outcomeOf, type Telling, tellingOf } from './review';
import { percentOf, type Score } from './scoring';
import { settledAttempt } from './submission';

/** An attempt as its reader may see it now. `course` and `quiz` stay on the server: a page projects what it shows. */
export type AttemptView = OpenView | ClosedView;

interface AnyView {
  id: string;
  number: number;
  /** As they stood when the attempt began. */
  course: Course;
  quiz: PublishedQuiz;
  startedAt: number;
}

export interface OpenView extends AnyView {
  state: 'open';
  deadlineAt: number | null;
  questions: { shown: QuestionShown; response: Response | null }[];
}

export interface ClosedView extends AnyView {
  state: 'closed';
  submittedAt: number;
  /** The time ended before it was handed in. */
  overdue: boolean;
  score: Score;
  percent: number;
  passed: boolean | null;
  /** Null when the quiz tells the score only. */
  reviews: Review[] | null;
  /** Lessons of the questions that were not fully right, in the order of the course. */
  readAgain: PlacedLesson[];
}

export interface Review {
  shown: QuestionShown;
  response: Response | null;
  outcome: Outcome;
  score: Score;
  lesson: PlacedLesson | null;
  /** Only when the quiz tells everything. */
  telling: Telling | null;
}

/** The attempt in the language of the reader: questions to be answered, or the result as the quiz's feedback says. */
export async function attemptView(ctx: Ctx, actor: Member, attemptId: string): Promise<AttemptView> {
  const attempt = await settledAttempt(ctx, actor.personId, attemptId);
  const latest = latestOf(await answersOf(ctx.db.read, attemptId));
  return attempt.row.submittedAt === null ? openView(attempt, latest, actor) : closedView(ctx, attempt, latest, actor);
}

const common = ({ row, course, quiz }: Attempt): AnyView => ({
  id: row.id,
  number: row.number,
  course,
  quiz,
  startedAt: row.startedAt,
});

function openView(attempt: Attempt, latest: Map<string, Response>, actor: Member): OpenView {
  return {
    ...common(attempt),
    state: 'open',
    deadlineAt: attempt.row.deadlineAt,
    questions: attempt.asked.map(({ question, placed }) => ({
      shown: questionView(question, placed, actor.locale),
      response: shownResponse(question, placed, latest.get(question.id) ?? null),
    })),
  };
}

async function closedView(
  ctx: Ctx,
  attempt: Attempt,
  latest: Map<string, Response>,
  actor: Member,
): Promise<ClosedView> {
  const { row, quiz, course } = attempt;
  const score = { points: row.points ?? 0, maxPoints: row.maxPoints ?? 1 };
  const feedback = quiz.kind === 'pretest' ? 'score' : quiz.feedback;
  const reviews = feedback === 'score' ? null : await reviewsOf(ctx, attempt, latest, actor, feedback === 'full');
  const again = new Set(reviews?.filter(({ outcome }) => outcome !== 'right').map(({ lesson }) => lesson));
  return {
    ...common(attempt),
    state: 'closed',
    submittedAt: row.submittedAt ?? 0,
    overdue: row.deadlineAt !== null && row.submittedAt !== null && row.submittedAt >= row.deadlineAt,
    score,
    percent: percentOf(score),
    passed: row.passed,
    reviews,
    readAgain: course.lessons.filter((lesson) => again.has(lesson)),
  };
}

async function reviewsOf(
  ctx: Ctx,
  { row, course, asked }: Attempt,
  latest: Map<string, Response>,
  actor: Member,
  full: boolean,
): Promise<Review[]> {
  const marked = await ctx.db.read
    .select({ questionId: marks.questionId, points: marks.points, maxPoints: marks.maxPoints })
    .from(marks)
    .where(eq(marks.attemptId, row.id));
  const scores = new Map(marked.map(({ questionId, ...score }) => [questionId, score]));
  return asked.flatMap(({ question, placed }: Asked) => {
    const score = scores.get(question.id);
    if (!score) return [];
    const given = latest.get(question.id) ?? null;
    return [
      {
        shown: questionView(question, placed, actor.locale),
        response: shownResponse(question, placed, given),
        outcome: outcomeOf(score),
        score,
        lesson: (question.lesson && course.lessonById.get(question.lesson)) || null,
        telling: full
          ? tellingOf(question, placed, given === null || isEmpty(given) ? null : given, actor.locale)
          : null,
      },
    ];
  });
}
