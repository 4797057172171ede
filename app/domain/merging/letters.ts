import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { accounts, merges } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';

/** An address as somebody may see it who may not be its owner: the first letter and the house. */
export const masked = (email: string): string => email.replace(/^(.)[^@]*@/u, '$1…@');

/**
 * Tells both addresses that their accounts became one, or two again: of the other address each reads only the first
 * letter and the house, for the two may not be one after all. Demo accounts get nothing.
 */
async function send(ctx: Ctx, kind: 'merged' | 'parted', { mergeId }: { mergeId: string }): Promise<void> {
  const [merge] = await ctx.db.read.select().from(merges).where(eq(merges.id, mergeId));
  if (!merge) return;
  const both = await ctx.db.read
    .select({
      personId: accounts.personId,
      email: accounts.email,
      locale: accounts.locale,
      demo: accounts.demo,
    })
    .from(accounts)
    .where(
      and(
        inArray(accounts.personId, [merge.keptId, merge.goneId]),
        // The account that a merge closed is told once; one that was erased has no address any more.
        kind === 'merged'
          ? or(isNull(accounts.closedAt), eq(accounts.personId, merge.goneId))
          : isNull(accounts.closedAt),
      ),
    );
  for (const { personId, email, locale, demo } of both) {
    if (demo || email.startsWith('erased:')) continue;
    const other = both.find((account) => account.personId !== personId);
    if (!other) continue;
    const words = wordsIn(locale);
    const site = `${ctx.env.baseUrl}/${locale}`;
    const params = {
      brand: ctx.brand.name,
      other: masked(other.email),
      signIn: `${site}/sign-in`,
      help: `${site}/help`,
    };
    const closed = kind === 'merged' && personId === merge.goneId;
    const [subject, text] =
      kind === 'parted'
        ? [words('merging.letterPartedSubject', params), words('merging.letterPartedText', params)]
        : [
            words('merging.letterSubject', params),
            words(closed ? 'merging.letterClosedText' : 'merging.letterText', params),
          ];
    await sendLetter(ctx, { to: email, locale, subject, text });
  }
}

export const mergingHandlers: JobHandlers = {
  'mail.merged': (ctx, payload: { mergeId: string }) => send(ctx, 'merged', payload),
  'mail.parted': (ctx, payload: { mergeId: string }) => send(ctx, 'parted', payload),
};
