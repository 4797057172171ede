import { and, eq, gte, isNotNull, lt, lte, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, followUps, persons, surveyAnswers } from '#db/schema';
import type { Wave } from '../../surveys/survey.schema';
import { fewestAnswers, followedEnrolment } from '../survey-scope';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';

// Whose answer it is stands in no list behind these figures: people were told that staff read answers without names.

/** From so many of five on somebody counts as satisfied. */
const satisfiedFrom = 4;

/** R6: of the answers given after a course in the period, the share that judges it with 4 or 5 of 5. */
export const satisfied: Indicator = {
  code: 'R6',
  level: 'K1',
  unit: 'percent',
  kind: 'share',
  facets,
  source: 'surveys',
  fewest: fewestAnswers,
  filters: personFilters,
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: surveyAnswers.id,
          person: null,
          ...facetsOfPerson,
          measure: flag(gte(surveyAnswers.overall, satisfiedFrom)),
          inPeriod: flag(during(surveyAnswers.answeredAt, question)),
          since: surveyAnswers.answeredAt,
          label: courses.slug,
        }),
      )
      .from(surveyAnswers)
      .innerJoin(
        enrolments,
        and(eq(enrolments.personId, surveyAnswers.personId), eq(enrolments.courseId, surveyAnswers.courseId)),
      )
      .innerJoin(persons, eq(persons.id, surveyAnswers.personId))
      .innerJoin(courses, eq(courses.id, surveyAnswers.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(
        and(
          within(ctx, actor, question),
          lt(surveyAnswers.answeredAt, question.until),
          lte(surveyAnswers.answeredAt, question.at),
        ),
      )}`,
};

/**
 * R8 and R9: of the answers given three and six months after a course in the period, the share with at least one
 * concrete example of use. Somebody who was asked about two courses answers twice.
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
      .where(
        and(
          within(ctx, actor, question),
          eq(followUps.wave, wave),
          isNotNull(followUps.answeredAt),
          lt(followUps.answeredAt, question.until),
          lte(followUps.answeredAt, question.at),
        ),
      )}`,
});

export const usedAfterThreeMonths = usedAfter('R8', '3m');
export const usedAfterSixMonths = usedAfter('R9', '6m');
