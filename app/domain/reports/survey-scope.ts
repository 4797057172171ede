import { and, eq, gte, isNotNull, lt, lte, type SQL } from 'drizzle-orm';
import { enrolments, followUps } from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Wave } from '../surveys/survey.schema';
import type { EnrolmentFilters } from './enrolment.schema';
import { matching } from './matching';

/**
 * The filters that mean something of surveys. No name may be searched for: a figure of one person would tell what they
 * said.
 */
export const surveyFilters = [
  'course',
  'cohort',
  'city',
  'organisation',
  'language',
  'sex',
  'sector',
  'from',
  'to',
] as const satisfies (keyof EnrolmentFilters)[];

/** Below so many people who answered, a figure tells of somebody, not of a course. */
export const fewestAnswers = 5;

/** Whose answers: those of the actor's scope, and in a course of these filters; the days are looked at apart. */
function people(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number, permission: Permission) {
  const named = Object.fromEntries(surveyFilters.map((name) => [name, filters[name]])) as EnrolmentFilters;
  const { from: _from, to: _to, ...rest } = named;
  return and(enrolmentScope(ctx, actor, permission), matching(ctx, rest, at));
}

const within = (column: typeof enrolments.completedAt | typeof followUps.sentAt, { from, to }: EnrolmentFilters) =>
  and(
    from === undefined ? undefined : gte(column, startOfDay(from)),
    to === undefined ? undefined : lt(column, startOfDay(dayAfter(to))),
  );

/**
 * The enrolments that were completed by an instant, each of which was asked what they thought: a condition over
 * `enrolments`, `persons`, `courses` and `accounts`, all joined by the caller. `from` and `to` are days of completion.
 */
export const completedAmong = (
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission,
): SQL =>
  and(
    people(ctx, actor, filters, at, permission),
    isNotNull(enrolments.completedAt),
    lte(enrolments.completedAt, at),
    within(enrolments.completedAt, filters),
  )!;

/**
 * The follow-ups whose letter had left by an instant: a condition over `follow_ups`, `enrolments`, `persons`, `courses`
 * and `accounts`, all joined by the caller. `from` and `to` are days of sending.
 */
export const sentAmong = (
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  { permission, wave }: { permission: Permission; wave?: Wave },
): SQL =>
  and(
    people(ctx, actor, filters, at, permission),
    isNotNull(followUps.sentAt),
    lte(followUps.sentAt, at),
    within(followUps.sentAt, filters),
    wave === undefined ? undefined : eq(followUps.wave, wave),
  )!;

/** Joins a follow-up to the enrolment that was completed: there is one for each person and course. */
export const followedEnrolment = and(
  eq(enrolments.personId, followUps.personId),
  eq(enrolments.courseId, followUps.courseId),
);

/** A figure with two decimals. */
export const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Whole per cent of a whole; null of nothing. */
export const percentIn = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((100 * part) / whole);
