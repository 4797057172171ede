import { and, desc, eq, isNull } from 'drizzle-orm';
import { certificateEndings, certificates } from '#db/schema';
import { day, dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import { catalogueOf } from '../catalogue/index.server';
import type { CertificateFacts } from '../credentials/certificate.schema';
import { type Held, holdingsAmong, renewingQuiz, windowOf } from '../learning/index.server';
import { type ById, grouped } from './by-person';
import { daysBetween } from './hours';
import type { Item, Line } from './meeting-lines';
import { type EndingCertificate, expiredFor, expiryAhead } from './rules';

/** The certificates of these people that end soon or ended just now, as long as they are the ones to renew: one query. */
export async function certificatesAmong(
  ctx: Ctx,
  personIds: string[],
): Promise<ById<EndingCertificate & { personId: string }>> {
  const now = ctx.clock();
  const held = (await holdingsAmong(ctx.db.read, personIds)).filter(
    ({ expiresAt }) => expiresAt > now - (expiredFor + 1) * day && expiresAt < now + (expiryAhead.first + 2) * day,
  );
  if (held.length === 0) return () => [];
  const { byId } = await catalogueOf(ctx);
  return grouped(
    held.map((one) => {
      const course = byId.get(one.courseId);
      const renewal = course && renewingQuiz(course) !== null ? course.certificate.renewal : undefined;
      return { ...one, opensDaysBefore: renewal?.opensDaysBefore ?? null };
    }),
  );
}

/**
 * What a letter says now of the ends of certificates. What is no longer so is left out: one that was renewed, revoked, or
 * that has expired since.
 */
export async function expiryLines(ctx: Ctx, items: Item[], personId: string, words: Words): Promise<Line[]> {
  if (items.length === 0) return [];
  const held = new Map((await holdingsAmong(ctx.db.read, [personId])).map((one) => [one.completionId, one]));
  const lines: Line[] = [];
  for (const { kind, subjectId } of items) {
    const one = held.get(subjectId);
    if (one && (kind === 'expired') === ctx.clock() >= one.expiresAt) lines.push(await expiryLine(ctx, one, words));
  }
  return lines;
}

async function expiryLine(ctx: Ctx, held: Held, words: Words): Promise<Line> {
  const { locale } = words;
  const site = `${ctx.env.baseUrl}/${locale}`;
  const now = ctx.clock();
  const expired = now >= held.expiresAt;
  const course = (await catalogueOf(ctx)).byId.get(held.courseId);
  const window = course && windowOf(course, held);
  const standing = await standingOf(ctx, held.completionId);
  const params = {
    course: standing?.facts.course.title[locale] ?? course?.title[locale] ?? '',
    date: longDate(held.expiresAt - 1, words),
    n: Math.max(0, daysBetween(dayIn(now), dayIn(held.expiresAt - 1))),
    quiz: (window && course?.quizzes.get(window.quizId)?.quiz.title[locale]) ?? '',
  };
  const subject = words(expired ? 'notices.expiredSubject' : 'notices.expiresSubject', params);
  const ends = words(expired ? 'notices.expired' : 'notices.expires', params);
  if (course && window && now >= window.opensAt) {
    const link = `${site}/learn/${course.slug}/quizzes/${window.quizId}`;
    return { subject, text: `${ends} ${words('notices.renew', params)}`, link };
  }
  const text = `${ends} ${words(course ? 'notices.noRenewal' : 'notices.renewalGone', params)}`;
  return { subject, text, link: `${site}/certificates/${standing?.code ?? ''}` };
}

/** The certificate of a completion that stands, a correction in the place of the first. */
async function standingOf(ctx: Ctx, completionId: string) {
  const [row] = await ctx.db.read
    .select({ code: certificates.code, facts: certificates.facts })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(and(eq(certificates.completionId, completionId), isNull(certificateEndings.certificateId)))
    .orderBy(desc(certificates.id))
    .limit(1);
  return row && { code: row.code, facts: row.facts as CertificateFacts };
}
