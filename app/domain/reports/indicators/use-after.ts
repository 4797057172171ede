import { and, count, eq, isNotNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, followUps, persons } from '#db/schema';
import type { Wave } from '../../surveys/survey.schema';
import { followedEnrolment } from '../survey-scope';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import type { Question } from './question';
import { satisfied } from './surveys';

/** Answered by the end of the period, as far as is known: a condition over `follow_ups`. */
const answeredBy = ({ until, at }: Question): SQL =>
  and(isNotNull(followUps.answeredAt), lt(followUps.answeredAt, until), lte(followUps.answeredAt, at))!;

/**
 * R8 and R9: of the answers given three and six months after a course in the period, the share with at least one
 * concrete example of use. Somebody who was asked about two courses answers twice. Asked is who was sent a letter.
 */
const usedAfter = (code: string, wave: Wave): Indicator => ({
  ...satisfied,
  code,
  level: 'K3',
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: followUps.id,
          person: null,
          ...facetsOfPerson,
          measure: flag(sql`${followUps.hasExample}`),
          inPeriod: flag(during(followUps.answeredAt, question)),
          since: followUps.answeredAt,
          label: courses.slug,
        }),
      )
      .from(followUps)
      .innerJoin(enrolments, followedEnrolment)
      .innerJoin(persons, eq(persons.id, followUps.personId))
      .innerJoin(courses, eq(courses.id, followUps.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(and(within(ctx, actor, question), eq(followUps.wave, wave), answeredBy(question)))}`,
  async response(ctx, actor, question) {
    const answered = sql<number>`coalesce(sum(${flag(answeredBy(question))}), 0)`.mapWith(Number);
    const [row] = await ctx.db.read
      .select({ asked: count(), answered })
      .from(followUps)
      .innerJoin(enrolments, followedEnrolment)
      .innerJoin(persons, eq(persons.id, followUps.personId))
      .innerJoin(courses, eq(courses.id, followUps.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(
        and(
          within(ctx, actor, question),
          eq(followUps.wave, wave),
          during(followUps.sentAt, question),
          lte(followUps.sentAt, question.at),
        ),
      );
    return row!;
  },
});

export const usedAfterThreeMonths = usedAfter('R8', '3m');
export const usedAfterSixMonths = usedAfter('R9', '6m');
