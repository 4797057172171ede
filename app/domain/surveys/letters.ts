import { and, eq, isNull } from 'drizzle-orm';
import { accounts, completions, followUpRefusals, followUps, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import { courseVersion } from '../catalogue/index.server';
import { dropFollowUpLink, newFollowUpLink } from './links';
import { letterTime, linkHolds, remindAfter, tooLateAfter } from './rules';

interface Payload {
  followUpId: string;
}

/** The question, and to whom it goes: `skip` says why to nobody. */
async function questionOf(ctx: Ctx, { followUpId }: Payload) {
  const [row] = await ctx.db.read
    .select({
      followUp: followUps,
      versionId: completions.courseVersionId,
      erasedAt: persons.erasedAt,
      email: accounts.email,
      locale: accounts.locale,
      demo: accounts.demo,
      declinedAt: followUpRefusals.at,
    })
    .from(followUps)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(completions, eq(completions.id, followUps.completionId))
    .leftJoin(accounts, and(eq(accounts.personId, followUps.personId), isNull(accounts.closedAt)))
    .leftJoin(followUpRefusals, eq(followUpRefusals.personId, followUps.personId))
    .where(eq(followUps.id, followUpId));
  if (!row) return null;
  const { followUp, versionId, email, locale, demo } = row;
  const reachable = email !== null && locale !== null && demo === false && row.erasedAt === null;
  const skip = !reachable ? ('nobody' as const) : row.declinedAt !== null ? ('declined' as const) : null;
  return { followUp, versionId, to: email ?? '', locale: locale ?? ('kk' as const), skip };
}

/**
 * Sends the question of a follow-up, once: what was sent is not sent again. At night it waits for the morning; after a
 * long standstill of the site it is left, for it would ask about another time.
 */
async function ask(ctx: Ctx, payload: Payload): Promise<void> {
  const question = await questionOf(ctx, payload);
  const now = ctx.clock();
  if (!question || question.followUp.sentAt !== null || question.followUp.skippedAt !== null) return;
  const { followUp } = question;
  const skipped = question.skip ?? (now > followUp.dueAt + tooLateAfter ? ('late' as const) : null);
  if (skipped) {
    await ctx.db.write((tx) =>
      tx.update(followUps).set({ skippedAt: now, skipped }).where(eq(followUps.id, followUp.id)),
    );
    return;
  }
  if (await waits(ctx, 'followUp.ask', payload)) return;
  const expiresAt = now + linkHolds;
  await send(ctx, 'followUp', question, expiresAt);
  await ctx.db.write(async (tx) => {
    await tx.update(followUps).set({ sentAt: now, expiresAt }).where(eq(followUps.id, followUp.id));
    const [id, runAt] = [`followUp:${followUp.id}:reminder`, letterTime(now + remindAfter)];
    await enqueue(ctx, tx, { id, kind: 'followUp.remind', payload, runAt });
  });
}

/** Reminds, once, whoever has not answered. The link of the first letter goes on holding. */
async function remind(ctx: Ctx, payload: Payload): Promise<void> {
  const question = await questionOf(ctx, payload);
  const now = ctx.clock();
  if (!question || question.skip) return;
  const { followUp } = question;
  const { answeredAt, remindedAt, expiresAt } = followUp;
  if (answeredAt !== null || remindedAt !== null || expiresAt === null || now >= expiresAt) return;
  if (await waits(ctx, 'followUp.remind', payload)) return;
  await send(ctx, 'followUpReminder', question, expiresAt);
  await ctx.db.write((tx) => tx.update(followUps).set({ remindedAt: now }).where(eq(followUps.id, followUp.id)));
}

/** Puts a letter off to the morning when it is night; its id is of that morning, so that it waits there once. */
async function waits(ctx: Ctx, kind: 'followUp.ask' | 'followUp.remind', payload: Payload): Promise<boolean> {
  const runAt = letterTime(ctx.clock());
  if (runAt === ctx.clock()) return false;
  await ctx.db.write((tx) => enqueue(ctx, tx, { id: `${kind}:${payload.followUpId}:${runAt}`, kind, payload, runAt }));
  return true;
}

type Question = NonNullable<Awaited<ReturnType<typeof questionOf>>>;

/** One letter in its reader's language. A letter that could not be sent takes the secret of its link with it. */
async function send(
  ctx: Ctx,
  kind: 'followUp' | 'followUpReminder',
  { followUp, versionId, to, locale }: Question,
  expiresAt: number,
): Promise<void> {
  const words = wordsIn(locale);
  const course = (await courseVersion(ctx, versionId)).title[locale];
  const token = await ctx.db.write((tx) => newFollowUpLink(tx, followUp.id, expiresAt));
  const params = {
    brand: ctx.brand.name,
    course,
    wave: followUp.wave,
    until: longDate(expiresAt, words),
    link: `${ctx.env.baseUrl}/${locale}/follow-up/${token}`,
  };
  const [subject, text] = [words(`surveys.${kind}Subject`, params), words(`surveys.${kind}Text`, params)];
  try {
    await sendLetter(ctx, { to, locale, subject, text });
  } catch (error) {
    await dropFollowUpLink(ctx, token);
    throw error;
  }
}

export const followUpHandlers: JobHandlers = { 'followUp.ask': ask, 'followUp.remind': remind };
