import { eq } from 'drizzle-orm';
import { attempts } from '#db/schema';
import type { PublishedQuiz } from '~/domain/catalogue/published.schema';
import type { Ctx } from '~/platform/context';
import { anAccount, testPassword } from './accounts';
import type { TestApp } from './app';
import { aCourse } from './courses';
import { isEnrolled } from './quizzes';
import type { Visitor } from './visitor';

/** Somebody enrolled on a course with this quiz, signed in at the door of the built product. */
export async function aTrainee(app: TestApp, quiz: PublishedQuiz, given: Parameters<typeof aCourse>[1] = {}) {
  const ctx = app.ctx as unknown as Ctx;
  const course = await aCourse(ctx, { quiz, ...given });
  const { visitor, member } = await signedIn(app);
  await isEnrolled(ctx, member, course.id);
  const path = `/learn/${course.slug}/quizzes/${quiz.id}`;
  return { visitor, member, course, path };
}

export async function signedIn(
  app: TestApp,
): Promise<{ visitor: Visitor; member: Awaited<ReturnType<typeof anAccount>> }> {
  const member = await anAccount(app.ctx as unknown as Ctx);
  const visitor = app.visitor();
  const answer = await visitor.signIn(member.email, testPassword);
  if (answer.status >= 400) throw new Error(`sign-in: ${answer.status}`);
  return { visitor, member };
}

/** Presses the button of the quiz page; the address of the attempt without its language. */
export async function press(visitor: Visitor, path: string, attemptId: string): Promise<string> {
  const answer = await visitor.post(`/en${path}`, { attempt: attemptId });
  if (!answer.location) throw new Error(`start: ${answer.status} ${answer.text.slice(0, 300)}`);
  return answer.location.replace(/^\/en/, '');
}

/** Hidden ids of the answers that a page holds a form for, by field. */
export const answerIds = (html: string): Record<string, string> =>
  Object.fromEntries([...html.matchAll(/name="(answer:[^"]+)" value="([^"]+)"/g)].map(([, name, id]) => [name, id]));

export async function attemptRow(app: TestApp, id: string) {
  const [row] = await app.ctx.db.read.select().from(attempts).where(eq(attempts.id, id));
  return row;
}
