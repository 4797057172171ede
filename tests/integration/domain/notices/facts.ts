import { eq } from 'drizzle-orm';
import { accounts, meetings } from '#db/schema';
import { planLook } from '~/domain/notices/index.server';
import { hour } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import type { TestCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';

/** Somebody with a confirmed address who reads English, or what is given. */
export async function aReader(ctx: TestCtx, given: Partial<typeof accounts.$inferInsert> = {}) {
  const member = await aMember(ctx);
  await ctx.db.write((tx) =>
    tx
      .update(accounts)
      .set({ locale: 'en', ...given })
      .where(eq(accounts.id, member.accountId)),
  );
  return member;
}

/** A meeting of a cohort, two hours long, in a room. */
export async function aMeeting(
  ctx: TestCtx,
  cohortId: string,
  startsAt: number,
  given: Partial<typeof meetings.$inferInsert> = {},
) {
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(meetings).values({
      id,
      cohortId,
      title: 'Көше картасы',
      startsAt,
      endsAt: startsAt + 2 * hour,
      mode: 'room',
      venue: 'Абай көшесі, 10',
      required: true,
      createdBy: ctx.newId(),
      createdAt: ctx.clock(),
      revision: 0,
      ...given,
    }),
  );
  return id;
}

export const changeMeeting = (ctx: TestCtx, id: string, set: Partial<typeof meetings.$inferInsert>) =>
  ctx.db.write((tx) => tx.update(meetings).set(set).where(eq(meetings.id, id)));

/** Does all work that is due. */
export async function work(ctx: TestCtx): Promise<void> {
  while (await runNextJob(ctx, handlers));
}

/** Lives through some hours, with the work of each; the first look is planned where it is not yet. */
export async function live(ctx: TestCtx, hours: number): Promise<void> {
  await planLook(ctx);
  await work(ctx);
  for (let i = 0; i < hours; i++) {
    ctx.pass(hour);
    await work(ctx);
  }
}

/** Lives through some days with one look each, at the same hour. */
export async function liveDays(ctx: TestCtx, days: number): Promise<void> {
  for (let i = 0; i < days; i++) {
    await planLook(ctx);
    ctx.pass(24 * hour);
    await work(ctx);
  }
}

/** The letters of the outbox: whom to, the subject and the text. */
export const letters = async (ctx: TestCtx) =>
  (await lettersIn(ctx.env.dataDir)).map((letter) => ({
    to: [letter.to].flat()[0]?.text,
    subject: letter.subject ?? '',
    text: letter.text ?? '',
    letter,
  }));
