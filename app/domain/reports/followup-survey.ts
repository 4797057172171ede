import { and, asc, count, eq, gt, inArray, isNull } from 'drizzle-orm';
import { accounts, consents, courses, enrolments, followUpSectors, followUps, persons } from '#db/schema';
import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import type { Actor } from '../identity/index.server';
import { personRef } from '../identity/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import { erasedWords, type FollowUpRow, followUpColumns, notQuotable } from './followup-survey.schema';
import type { Batch, Place, Report, Snapshot } from './report';
import { followedEnrolment, sentAmong, surveyFilters } from './survey-scope';

/** One row for each letter that was sent, answered or not, oldest completion first. `from` and `to` are days of sending. */
export const followUpSurvey: Report<FollowUpRow> = {
  name: 'followup_survey',
  path: 'followup_survey',
  prefix: 'fs',
  columns: followUpColumns,
  filters: surveyFilters,
  permission: 'report.export',
  count: countSent,
  batch: followUpBatch,
  totals: async (_ctx, _actor, { rows }, words) => [words('surveys.sentTotals', { n: rows })],
};

const permission = 'report.export';

async function countSent(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number): Promise<number> {
  const [row] = await ctx.db.read
    .select({ n: count() })
    .from(followUps)
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(sentAmong(ctx, actor, filters, at, { permission }));
  return row!.n;
}

/** Rows after the follow-up with the id `after`, in two queries. */
async function followUpBatch(
  ctx: Ctx,
  actor: Actor,
  { filters, at }: Snapshot,
  { after, limit }: Place,
): Promise<Batch<FollowUpRow>> {
  const read = await ctx.db.read
    .select({ followUp: followUps, erasedAt: persons.erasedAt, consentId: consents.id })
    .from(followUps)
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(consents, and(eq(consents.id, followUps.quoteConsentId), isNull(consents.withdrawnAt)))
    .where(
      and(
        sentAmong(ctx, actor, filters, at, { permission }),
        after === undefined ? undefined : gt(followUps.id, after),
      ),
    )
    .orderBy(asc(followUps.id))
    .limit(limit + 1);
  const page = read.slice(0, limit);
  const ids = page.map(({ followUp }) => followUp.id);
  const sectors = await ctx.db.read
    .select()
    .from(followUpSectors)
    .where(inArray(followUpSectors.followUpId, ids))
    .orderBy(asc(followUpSectors.sector));
  const sectorsOf = new Map<string, string[]>();
  for (const { followUpId, sector } of sectors)
    sectorsOf.set(followUpId, [...(sectorsOf.get(followUpId) ?? []), sector]);
  const rows = page.map(({ followUp, erasedAt, consentId }): FollowUpRow => {
    const { id, personId, wave, sentAt, answeredAt, used } = followUp;
    const answered = answeredAt !== null && answeredAt <= at;
    const words = (had: boolean | null, text: string | null) =>
      !answered || !had ? null : erasedAt !== null ? erasedWords : consentId === null ? notQuotable : text;
    return {
      person_ref: personRef(personId),
      wave,
      sent_at: localIso(sentAt!),
      answered_at: answered ? localIso(answeredAt) : null,
      used: answered ? (used ? 'yes' : 'no') : null,
      example: words(followUp.hasExample, followUp.example),
      with_sector: (answered && sectorsOf.get(id)?.join('; ')) || null,
      initiative_id: answered && followUp.hasInitiative ? initiativeId(id) : null,
      barrier: words(followUp.hasBarrier, followUp.barrier),
    };
  });
  return { rows, next: read.length > limit ? (ids.at(-1) ?? null) : null };
}

/** Stands for an initiative that somebody named in a follow-up: the same in every file, and no way back to the answer. */
export const initiativeId = (followUpId: string): string =>
  `I-${sha256(`initiative:${followUpId}`).slice(0, 12).toUpperCase()}`;
