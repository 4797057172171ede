import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import { completions, confidenceAnswers, consents, courses, surveyAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { type Course, courseVersion } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { quoteConsent } from './quoting';
import { changeableFor } from './rules';
import { type Statement, statementsOf } from './statements';
import type { Confidence, SurveyInput } from './survey.schema';

/** The form after a course, for somebody who has completed it. */
export interface Survey {
  course: Course;
  statements: Statement[];
  /** What was answered before. */
  kept: Kept | null;
  /** Until when it may be changed; null = not answered yet. */
  changeableUntil: number | null;
}

type Kept = Omit<SurveyInput, 'confidence'> & { answeredAt: number; confidence: Confidence };

/**
 * The form for the course at `slug`, as it was when the actor completed it: also of a course that has left the site.
 * Refuses missing for whoever has not completed it.
 */
export async function surveyFor(ctx: Ctx, actor: Member, slug: string): Promise<Survey> {
  const { read } = ctx.db;
  const done = await completionOf(read, actor.personId, slug);
  const course = await courseVersion(ctx, done.courseVersionId);
  const [row] = await read
    .select({ answer: surveyAnswers, consentEnded: consents.withdrawnAt })
    .from(surveyAnswers)
    .leftJoin(consents, eq(consents.id, surveyAnswers.quoteConsentId))
    .where(and(eq(surveyAnswers.personId, actor.personId), eq(surveyAnswers.courseId, done.courseId)));
  const statements = statementsOf(course);
  if (!row) return { course, statements, kept: null, changeableUntil: null };
  const { answer, consentEnded } = row;
  const pairs = await read.select().from(confidenceAnswers).where(eq(confidenceAnswers.surveyId, answer.id));
  const { overall, clear, useful, convenient, liked, improve, answeredAt } = answer;
  const kept: Kept = {
    ...{ overall, clear, useful, convenient, liked, improve, answeredAt },
    quote: answer.quoteConsentId !== null && consentEnded === null,
    confidence: Object.fromEntries(pairs.map(({ statement, before, now }) => [statement, { before, now }])),
  };
  return { course, statements, kept, changeableUntil: answeredAt + changeableFor };
}

async function completionOf(read: Pick<Read, 'select'>, personId: string, slug: string) {
  const [done] = await read
    .select({ courseId: completions.courseId, courseVersionId: completions.courseVersionId })
    .from(completions)
    .innerJoin(courses, eq(courses.id, completions.courseId))
    .where(and(eq(completions.personId, personId), eq(courses.slug, slug), isNull(completions.supersedes)));
  if (!done) throw missing();
  return done;
}

/**
 * Keeps what somebody says of a course that they completed; sent again it changes the answer that is there, so twice is
 * once. Refuses missing (not completed), surveyClosed (a month after the first answer).
 */
export async function answerSurvey(
  ctx: Ctx,
  actor: Member,
  { slug, locale, ...input }: SurveyInput & { slug: string; locale: Locale },
): Promise<void> {
  const { personId } = actor;
  const done = await completionOf(ctx.db.read, personId, slug);
  const asked = new Set(statementsOf(await courseVersion(ctx, done.courseVersionId)).map(({ key }) => key));
  const { confidence, quote, ...said } = input;
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    const [before] = await tx
      .select()
      .from(surveyAnswers)
      .where(and(eq(surveyAnswers.personId, personId), eq(surveyAnswers.courseId, done.courseId)));
    if (before && now > before.answeredAt + changeableFor) throw conflict('surveyClosed');
    const wanted = quote && (said.liked !== null || said.improve !== null);
    const quoteConsentId = await quoteConsent(ctx, tx, {
      personId,
      locale,
      before: before?.quoteConsentId ?? null,
      wanted,
    });
    const id = before?.id ?? ctx.newId();
    const answer = { ...said, courseVersionId: done.courseVersionId, locale, quoteConsentId };
    if (before)
      await tx
        .update(surveyAnswers)
        .set({ ...answer, changedAt: now })
        .where(eq(surveyAnswers.id, id));
    else await tx.insert(surveyAnswers).values({ id, personId, courseId: done.courseId, ...answer, answeredAt: now });
    const pairs = Object.entries(confidence).filter(([statement]) => asked.has(statement));
    await tx.delete(confidenceAnswers).where(eq(confidenceAnswers.surveyId, id));
    for (const [statement, pair] of pairs)
      await tx.insert(confidenceAnswers).values({ surveyId: id, statement, ...pair });
    const data = { personId, courseId: done.courseId, quotable: quoteConsentId !== null };
    await recordEvent(ctx, tx, { kind: 'survey.answered', actorId: actor.accountId, subjectId: id, data });
  });
}

/** Of these courses, those of which somebody has said what they think. */
export async function surveysAnswered(ctx: Ctx, personId: string, courseIds: string[]): Promise<Set<string>> {
  if (courseIds.length === 0) return new Set();
  const rows = await ctx.db.read
    .select({ courseId: surveyAnswers.courseId })
    .from(surveyAnswers)
    .where(and(eq(surveyAnswers.personId, personId), inArray(surveyAnswers.courseId, courseIds)))
    .orderBy(asc(surveyAnswers.courseId));
  return new Set(rows.map(({ courseId }) => courseId));
}
