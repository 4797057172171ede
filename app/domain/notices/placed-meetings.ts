import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { cohortMembers, cohorts, courses, meetings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { cohortSight } from '../cohorts/index.server';
import { grantsOf, guest } from '../identity/index.server';
import { leader, withTrainers } from './leading';

/** A meeting with what a letter and a calendar say of it. */
export interface PlacedMeeting {
  id: string;
  cohortId: string;
  /** Of its cohort. */
  code: string;
  title: string;
  startsAt: number;
  endsAt: number;
  venue: string | null;
  link: string | null;
  revision: number;
  createdAt: number;
  cancelledAt: number | null;
  closedAt: number | null;
  courseId: string;
  versionId: string;
  /** Whoever reads of it leads it, and is no member. */
  led: boolean;
}

const columns = {
  id: meetings.id,
  cohortId: meetings.cohortId,
  code: cohorts.code,
  title: meetings.title,
  startsAt: meetings.startsAt,
  endsAt: meetings.endsAt,
  venue: meetings.venue,
  link: meetings.link,
  revision: meetings.revision,
  createdAt: meetings.createdAt,
  cancelledAt: meetings.cancelledAt,
  closedAt: meetings.closedAt,
  courseId: cohorts.courseId,
  versionId: courses.versionId,
};

/** The meetings of cohorts where somebody has a seat, by `ids` or all, in their order; also those that were cancelled. */
export async function meetingsOfMember(ctx: Ctx, personId: string, ids?: string[]): Promise<PlacedMeeting[]> {
  const rows = await ctx.db.read
    .select(columns)
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .innerJoin(meetings, eq(meetings.cohortId, cohorts.id))
    .where(
      and(
        eq(cohortMembers.personId, personId),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
        ids && inArray(meetings.id, ids),
      ),
    )
    .orderBy(meetings.startsAt, meetings.id);
  return rows.map((row) => ({ ...row, led: false }));
}

export interface Leader {
  accountId: string;
  personId: string;
  locale: Locale;
}

/**
 * The meetings that somebody leads, by `ids` or all, as far as they may still look into the cohort: whoever teaches no
 * more is told of nothing, wherever their name still stands.
 */
export async function meetingsLedBy(
  ctx: Ctx,
  { accountId, personId, locale }: Leader,
  ids?: string[],
): Promise<PlacedMeeting[]> {
  const grants = await grantsOf(ctx, accountId);
  if (grants.length === 0 || ids?.length === 0) return [];
  const actor = { ...guest(locale), accountId, personId, grants, verified: true, secondFactor: true };
  const rows = await ctx.db.read
    .select(columns)
    .from(meetings)
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .leftJoin(...withTrainers)
    .where(and(eq(leader, personId), cohortSight(actor), ids && inArray(meetings.id, ids)))
    .orderBy(meetings.startsAt, meetings.id);
  return rows.map((row) => ({ ...row, led: true }));
}

/** Where a meeting is led: its list, with all ways to fill it. */
export const sessionPage = (ctx: Ctx, { code, id }: Pick<PlacedMeeting, 'code' | 'id'>, locale: Locale): string =>
  `${ctx.env.baseUrl}/${locale}/coordinate/cohorts/${code}/sessions/${id}`;
