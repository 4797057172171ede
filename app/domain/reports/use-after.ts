import { and, asc, countDistinct, eq, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, followUpSectors, followUps, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import type { Wave } from '../surveys/survey.schema';
import type { EnrolmentFilters } from './enrolment.schema';
import { fewestAnswers, followedEnrolment, percentIn, sentAmong } from './survey-scope';

/**
 * R8 (3m) and R9 (6m): what people made of courses. All figures are of people, each once, however many courses they
 * were asked about; null below `fewestAnswers` who answered.
 */
export interface UseAfter {
  wave: Wave;
  /** People to whom a letter was sent. */
  asked: number;
  /** People who answered. */
  answered: number;
  responsePercent: number | null;
  /** Those who used something, and those who gave at least one concrete example. */
  used: number | null;
  withExample: number | null;
  /** The indicator: of a hundred who answered those with an example, whole. */
  percent: number | null;
  /** Those who name a joint initiative, and those who say what stood in the way. */
  withInitiative: number | null;
  withBarrier: number | null;
  /** With which sectors they worked, the most first: one person may name several. */
  sectors: { sector: string; people: number }[] | null;
}

const peopleWhere = (condition: SQL) =>
  sql<number>`count(distinct case when ${condition} then ${followUps.personId} end)`.mapWith(Number);

/** R8 or R9 of the letters that the actor may see and the filters mean, at an instant. Two queries. */
export async function useAfter(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  wave: Wave,
  permission: Permission = 'survey.see',
): Promise<UseAfter> {
  const where = sentAmong(ctx, actor, filters, at, { permission, wave });
  const said = answeredBy(at);
  const [row] = await ctx.db.read
    .select({
      asked: countDistinct(followUps.personId),
      answered: peopleWhere(said),
      used: peopleWhere(and(said, followUps.used)!),
      withExample: peopleWhere(and(said, followUps.hasExample)!),
      withInitiative: peopleWhere(and(said, followUps.hasInitiative)!),
      withBarrier: peopleWhere(and(said, followUps.hasBarrier)!),
    })
    .from(followUps)
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(where);
  const { asked, answered, ...figures } = row!;
  const responsePercent = percentIn(answered, asked);
  if (answered < fewestAnswers) {
    const nothing = { used: null, withExample: null, percent: null, withInitiative: null, withBarrier: null };
    return { wave, asked, answered, responsePercent, ...nothing, sectors: null };
  }
  const people = countDistinct(followUps.personId);
  const sectors = await ctx.db.read
    .select({ sector: followUpSectors.sector, people })
    .from(followUps)
    .innerJoin(followUpSectors, eq(followUpSectors.followUpId, followUps.id))
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(where, said))
    .groupBy(followUpSectors.sector)
    .orderBy(sql`${people} desc`, asc(followUpSectors.sector));
  return {
    wave,
    asked,
    answered,
    responsePercent,
    ...figures,
    percent: percentIn(figures.withExample, answered),
    sectors,
  };
}

/** Ids of the people whose answers `useAfter` counts, each once. */
export async function useAfterPeople(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  wave: Wave,
  permission: Permission = 'survey.see',
): Promise<string[]> {
  const rows = await ctx.db.read
    .selectDistinct({ id: followUps.personId })
    .from(followUps)
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(sentAmong(ctx, actor, filters, at, { permission, wave }), answeredBy(at)))
    .orderBy(followUps.personId);
  return rows.map(({ id }) => id);
}

const answeredBy = (at: number): SQL => and(isNotNull(followUps.answeredAt), lte(followUps.answeredAt, at))!;
