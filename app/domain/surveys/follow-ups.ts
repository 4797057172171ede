import { asc, eq } from 'drizzle-orm';
import { completions, consents, followUpSectors, followUps } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { InLocales, Locale } from '~/words/words';
import { courseVersion } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { followUpBehind, followUpWithin } from './links';
import { quoteConsent } from './quoting';
import { followUpsWanted } from './refusals';
import type { FollowUpInput, Wave } from './survey.schema';

/** What whoever holds the link may know: the course and the question, nothing of the person. */
export interface FollowUp {
  wave: Wave;
  course: InLocales;
  expiresAt: number;
  answeredAt: number | null;
  /** False after "please do not ask me again". */
  wanted: boolean;
}

/** The follow-up that a link leads to; undefined when it leads nowhere. Changes nothing and signs nobody in. */
export async function findFollowUp(ctx: Ctx, token: string): Promise<FollowUp | undefined> {
  const found = await followUpBehind(ctx, ctx.db.read, token);
  if (!found) return undefined;
  const { followUp, expiresAt } = found;
  const [done] = await ctx.db.read
    .select({ versionId: completions.courseVersionId })
    .from(completions)
    .where(eq(completions.id, followUp.completionId));
  if (!done) return undefined;
  const { title } = await courseVersion(ctx, done.versionId);
  const { wave, answeredAt, personId } = followUp;
  return { wave, course: title, expiresAt, answeredAt, wanted: await followUpsWanted(ctx, personId) };
}

/**
 * What was answered before, for the person themselves: a letter may be forwarded, so whoever only holds the link is not
 * shown it. Null for anybody else, and before the first answer.
 */
export async function keptFollowUp(ctx: Ctx, actor: Member, token: string): Promise<FollowUpInput | null> {
  const found = await followUpBehind(ctx, ctx.db.read, token);
  const { followUp } = found ?? {};
  if (!followUp || followUp.personId !== actor.personId || followUp.answeredAt === null) return null;
  const sectors = await ctx.db.read
    .select({ sector: followUpSectors.sector })
    .from(followUpSectors)
    .where(eq(followUpSectors.followUpId, followUp.id))
    .orderBy(asc(followUpSectors.sector));
  const { used, example, initiative, barrier, quoteConsentId } = followUp;
  const [consent] = quoteConsentId
    ? await ctx.db.read.select().from(consents).where(eq(consents.id, quoteConsentId))
    : [];
  return {
    ...{ used: used === true, example, initiative, barrier },
    sector: sectors.map(({ sector }) => sector) as FollowUpInput['sector'],
    quote: consent?.withdrawnAt === null,
  };
}

/**
 * Keeps what somebody says they made of a course. While the link holds a further answer takes the place of the one
 * before. Refuses followUpLinkEnded.
 */
export async function answerFollowUp(
  ctx: Ctx,
  { token, locale, ...input }: FollowUpInput & { token: string; locale: Locale },
): Promise<void> {
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    const { id, personId, courseId, wave, answeredAt, quoteConsentId: before } = await followUpWithin(ctx, tx, token);
    const { used, example, initiative, barrier, sector, quote } = input;
    const wanted = quote && (example ?? initiative ?? barrier) !== null;
    const quoteConsentId = await quoteConsent(ctx, tx, { personId, locale, before, wanted });
    await tx
      .update(followUps)
      .set({
        ...{ locale, used, example, initiative, barrier, quoteConsentId },
        hasExample: used && example !== null,
        hasInitiative: initiative !== null,
        hasBarrier: barrier !== null,
        ...(answeredAt === null ? { answeredAt: now } : { changedAt: now }),
      })
      .where(eq(followUps.id, id));
    await tx.delete(followUpSectors).where(eq(followUpSectors.followUpId, id));
    for (const one of sector) await tx.insert(followUpSectors).values({ followUpId: id, sector: one });
    const data = { personId, courseId, wave, used, quotable: quoteConsentId !== null };
    await recordEvent(ctx, tx, { kind: 'followUp.answered', actorId: null, subjectId: id, data });
  });
}
