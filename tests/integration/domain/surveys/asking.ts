import { followUps } from '#db/schema';
import type { FollowUpInput } from '~/domain/surveys/survey.schema';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import type { TestCtx } from '../../../support/context';
import { lettersIn, tokenIn } from '../../../support/letters';
import { completed } from '../credentials/completed';

/** What somebody answers after three months. */
export const answer: FollowUpInput = {
  used: true,
  example: 'Аулада орындық қойдық',
  initiative: null,
  barrier: 'Уақыт',
  sector: ['local_authority', 'media'],
  quote: false,
};

/** Runs every job that is due. */
export async function work(ctx: TestCtx): Promise<void> {
  while (await runNextJob(ctx, handlers));
}

/** The letters that ask what became of a course, in the order in which they left. */
export const askingLetters = async (ctx: TestCtx) =>
  (await lettersIn(ctx.env.dataDir)).filter(({ text }) => text?.includes('/follow-up/'));

/** Questions planned or sent, the first due first. */
export const questions = (ctx: TestCtx) => ctx.db.read.select().from(followUps).orderBy(followUps.dueAt);

/** Completes the course, passes the time until the first letter has left, and gives the token of its link. */
export async function askedOf(ctx: TestCtx, personId: string): Promise<string> {
  await completed(ctx, personId);
  ctx.pass((await questions(ctx))[0]!.dueAt - ctx.clock());
  await work(ctx);
  return tokenIn((await askingLetters(ctx)).at(-1));
}
