import { asc, eq } from 'drizzle-orm';
import { answers, attempts, enrolments } from '#db/schema';
import { catalogueOf } from '~/domain/catalogue/index.server';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import type { Member } from '~/domain/identity/index.server';
import { attemptView, saveAnswers, startAttempt } from '~/domain/learning/index.server';
import type { Paper } from '~/domain/learning/quizzes/paper.schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';

/** The course as the catalogue shows it now. */
export async function shown(ctx: Ctx, course: Pick<PublishedCourse, 'id'>) {
  const found = (await catalogueOf(ctx)).byId.get(course.id);
  if (!found) throw missing();
  return found;
}

/** Enrols without asking anything. */
export async function isEnrolled(ctx: Ctx, actor: Member, courseId = 'crs-1') {
  const row = { id: ctx.newId(), personId: actor.personId, courseId, enrolledAt: ctx.clock() };
  await ctx.db.write((tx) => tx.insert(enrolments).values(row));
}

export async function start(ctx: Ctx, actor: Member, course: Pick<PublishedCourse, 'id'>, quizId = 'quiz-1') {
  const begun = await startAttempt(ctx, actor, { course: await shown(ctx, course), quizId, attemptId: ctx.newId() });
  return begun.attemptId;
}

/** Posts fields as a page does: with a new id for each question named. */
export function answer(ctx: Ctx, actor: Member, attemptId: string, fields: Record<string, string | string[]>) {
  const questions = new Set(Object.keys(fields).map((name) => name.split('.')[0] ?? name));
  const ids = Object.fromEntries([...questions].map((id) => [`answer:${id}`, ctx.newId()]));
  return saveAnswers(ctx, actor, { attemptId, fields: { ...fields, ...ids } });
}

/** The letter under which an attempt shows an option. */
export async function letterIn(ctx: Ctx, attemptId: string, questionId: string, optionId: string) {
  const [row] = await ctx.db.read.select().from(attempts).where(eq(attempts.id, attemptId));
  const paper = row?.paper as Paper | undefined;
  const placed = paper?.questions.find(({ id }) => id === questionId);
  return String.fromCharCode(97 + (placed?.shown.indexOf(optionId) ?? -1));
}

export const answerRows = (ctx: Ctx, attemptId: string) =>
  ctx.db.read.select().from(answers).where(eq(answers.attemptId, attemptId)).orderBy(asc(answers.place));

export async function resultOf(ctx: Ctx, actor: Member, attemptId: string) {
  const view = await attemptView(ctx, actor, attemptId);
  if (view.state !== 'closed') throw new Error('The attempt is still open');
  return view;
}
