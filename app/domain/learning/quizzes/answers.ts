import { eq, inArray } from 'drizzle-orm';
import { answers, attempts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { isId } from '~/platform/ids';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Member } from '../../identity/index.server';
import { answersOf, attemptOf, latestOf } from './attempt';
import { isEmpty, type KeptResponse, type Response } from './response.schema';
import { answerField, type Fields, readResponse } from './responses';
import { isOver } from './rules';

/** More changes than anybody makes by hand. */
const answersLimit = 2000;

/**
 * Keeps the answers of a form: each question whose field `answer:<question>` carries an id made by the device. A row is
 * added for each answer that differs from the last one to its question; the same id with the same answer is a retry
 * and is kept once. Answers are their own log, so no event stands beside them. Returns the questions that are now
 * safe. Refuses `attemptFinished`, `attemptOver`, and what `readResponse` refuses.
 */
export async function saveAnswers(
  ctx: Ctx,
  actor: Member,
  input: { attemptId: string; fields: Fields },
): Promise<{ saved: string[] }> {
  const { row, asked } = await attemptOf(ctx, actor.personId, input.attemptId);
  const given = asked
    .filter(({ question }) => input.fields[answerField(question.id)] !== undefined)
    .map(({ question, placed }) => {
      const id = String(input.fields[answerField(question.id)]);
      if (!isId(id)) throw invalid(question.id, 'invalid');
      return { id, question, response: readResponse(question, placed, input.fields) };
    });
  const saved = given.map(({ question }) => question.id);
  if (given.length === 0) return { saved };

  await ctx.db.write(async (tx) => {
    const [now] = await tx
      .select({ submittedAt: attempts.submittedAt, deadlineAt: attempts.deadlineAt })
      .from(attempts)
      .where(eq(attempts.id, row.id));
    if (!now) throw missing();
    const before = await answersOf(tx, row.id);
    const ids = given.map(({ id }) => id);
    const used = new Set(
      (await tx.select({ id: answers.id }).from(answers).where(inArray(answers.id, ids))).map(({ id }) => id),
    );
    const latest = latestOf(before);
    const fresh = given.filter(({ id, question, response }) => {
      const same = before.find((one) => one.id === id);
      if (same && isSame(same.response, response)) return false;
      const last = latest.get(question.id);
      return last === undefined ? !isEmpty(response) : !isSame(last, response);
    });
    if (fresh.length === 0) return;
    if (now.submittedAt !== null) throw conflict('attemptFinished');
    if (isOver(now, ctx.clock())) throw conflict('attemptOver');
    const place = (before.at(-1)?.place ?? 0) + 1;
    if (place + fresh.length > answersLimit) throw conflict('tooManyAnswers');
    await tx.insert(answers).values(
      fresh.map(({ id, question, response }, i) => ({
        // A page brought back by the browser sends its old id with a new answer.
        id: used.has(id) ? ctx.newId() : id,
        attemptId: row.id,
        questionId: question.id,
        questionVersion: question.version,
        locale: actor.locale,
        response: { given: response } satisfies KeptResponse,
        place: place + i,
        savedAt: ctx.clock(),
      })),
    );
  });
  return { saved };
}

const isSame = (a: Response, b: Response): boolean => keyOf(a) === keyOf(b);

const keyOf = (response: Response): string =>
  JSON.stringify(typeof response === 'object' && !Array.isArray(response) ? Object.entries(response).sort() : response);
