import { and, eq, isNull } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import type { WordKey } from '~/words/keys';
import { dropMailToken, lifetimes, newMailToken } from './mail-tokens';

interface Payload {
  accountId: string;
  /** Title of the course in the reader's language, when the invitation is to one. */
  course?: string;
  /** Where somebody who signed up was going, as a path on this site. */
  next?: string;
}

type Kind = 'verification' | 'newPassword' | 'invitation' | 'addressKnown' | 'passwordChanged';

/** Which secret a letter carries and where its link leads. The others carry none. */
const links = {
  verification: { purpose: 'verify', path: '/account/verification', lifetime: lifetimes.verify },
  newPassword: { purpose: 'reset', path: '/new-password', lifetime: lifetimes.reset },
  invitation: { purpose: 'reset', path: '/new-password', lifetime: lifetimes.invitation },
} as const;

/**
 * Sends one letter in its reader's language. The secret of its link is made here, when it is sent, so that none
 * lies in the queue; a letter that could not be sent takes its secret with it. A closed account and a demo
 * account get nothing.
 */
async function send(ctx: Ctx, kind: Kind, { accountId, course, next }: Payload): Promise<void> {
  const [account] = await ctx.db.read
    .select({
      email: accounts.email,
      locale: accounts.locale,
      verifiedAt: accounts.verifiedAt,
      demo: accounts.demo,
    })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  if (!account || account.demo) return;
  if (kind === 'verification' && account.verifiedAt !== null) return;
  const words = wordsIn(account.locale);
  const site = `${ctx.env.baseUrl}/${account.locale}`;
  const link = kind in links ? links[kind as keyof typeof links] : null;
  const token = link ? await ctx.db.write((tx) => newMailToken(ctx, tx, accountId, link.purpose, link.lifetime)) : null;
  const params = {
    brand: ctx.brand.name,
    course: course ?? '',
    link: link ? `${site}${link.path}/${token}${next ? `?to=${encodeURIComponent(next)}` : ''}` : '',
    signIn: `${site}/sign-in`,
    forgotten: `${site}/forgotten-password`,
  };
  try {
    await sendLetter(ctx, {
      to: account.email,
      locale: account.locale,
      subject: words(`mail.${kind}Subject` as WordKey, params),
      text: words(course ? 'mail.invitationCourseText' : (`mail.${kind}Text` as WordKey), params),
    });
  } catch (error) {
    if (token) await dropMailToken(ctx, token);
    throw error;
  }
}

/** The letters of this room, by kind of job. Each payload is `{ accountId }`; an invitation's may name a `course`. */
export const letterHandlers: JobHandlers = {
  'mail.verification': (ctx, payload: Payload) => send(ctx, 'verification', payload),
  'mail.newPassword': (ctx, payload: Payload) => send(ctx, 'newPassword', payload),
  'mail.invitation': (ctx, payload: Payload) => send(ctx, 'invitation', payload),
  'mail.addressKnown': (ctx, payload: Payload) => send(ctx, 'addressKnown', payload),
  'mail.passwordChanged': (ctx, payload: Payload) => send(ctx, 'passwordChanged', payload),
};
