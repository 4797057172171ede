import { and, count, eq, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Counting } from './counting-thread';
import type { EnrolmentFilters } from './enrolment.schema';
import { keptFigures } from './kept-figures';
import { matching } from './matching';
import { certified, conditionOf } from './states';

/** How many rows of a group are so. */
export const countWhere = (condition: SQL) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number);

/** Filters that ask for more than the enrolment itself says. */
const aboutPeople = ['course', 'city', 'organisation', 'language', 'sex', 'sector', 'q'] as const;

/** Whether person, course and account have to be joined: where the enrolment's own row says it all, they are most of the time. */
export const asksOfPeople = (scope: SQL | undefined, filters: EnrolmentFilters): boolean =>
  scope !== undefined || aboutPeople.some((name) => filters[name] !== undefined);

const counted = ['notStarted', 'inProgress', 'completed', 'withdrawn', 'started', 'certified'] as const;
type Counted = (typeof counted)[number];

/**
 * Figures of the enrolments that the actor may see and the filters mean, at an instant, by sex, sector and city: one
 * query, which looks at each enrolment once and at each person once. `people` are unique, each in one group.
 */
export const figuresOf = (ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number, permission?: Permission) =>
  keptFigures(ctx, actor, { what: 'figures', permission, filters, at }, (instant) =>
    readFigures(ctx, actor, { permission, filters, at: instant }),
  );

export async function readFigures(ctx: Ctx, actor: Actor, { permission, filters, at }: Omit<Counting, 'what'>) {
  const scope = enrolmentScope(ctx, actor, permission);
  const conditions: Record<Counted, SQL> = {
    notStarted: conditionOf('notStarted', at),
    inProgress: conditionOf('inProgress', at),
    completed: conditionOf('completed', at),
    withdrawn: conditionOf('withdrawn', at),
    started: conditionOf('started', at),
    certified: certified(ctx.db.read, at),
  };
  const rows = (name: Counted) => countWhere(conditions[name]).as(`rows_${name}`);
  const meant = ctx.db.read
    .select({
      personId: enrolments.personId,
      participations: count().as('participations'),
      notStarted: rows('notStarted'),
      inProgress: rows('inProgress'),
      completed: rows('completed'),
      withdrawn: rows('withdrawn'),
      started: rows('started'),
      certified: rows('certified'),
    })
    .from(enrolments)
    .$dynamic();
  if (asksOfPeople(scope, filters))
    meant
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id));
  const each = meant
    .where(and(scope, matching(ctx, filters, at)))
    .groupBy(enrolments.personId)
    .as('each');
  const sum = (column: SQL | SQL.Aliased) => sql<number>`sum(${column})`.mapWith(Number);
  const whoDid = (name: Counted) => sql<number>`sum(case when ${each[name]} > 0 then 1 else 0 end)`.mapWith(Number);
  return ctx.db.read
    .select({
      sex: persons.sex,
      sector: persons.sector,
      city: persons.cityId,
      people: count(),
      participations: sum(each.participations),
      notStarted: sum(each.notStarted),
      inProgress: sum(each.inProgress),
      completed: sum(each.completed),
      withdrawn: sum(each.withdrawn),
      started: sum(each.started),
      certified: sum(each.certified),
      startedPeople: whoDid('started'),
      completedPeople: whoDid('completed'),
      certifiedPeople: whoDid('certified'),
    })
    .from(each)
    .innerJoin(persons, eq(persons.id, each.personId))
    .groupBy(persons.sex, persons.sector, persons.cityId);
}

export type FigureGroup = Awaited<ReturnType<typeof readFigures>>[number];
type Figure = Exclude<keyof FigureGroup, 'sex' | 'sector' | 'city'>;

/** A figure over all groups: everybody is in one of them. */
export const sumOf = (groups: readonly FigureGroup[], figure: Figure): number =>
  groups.reduce((sum, group) => sum + group[figure], 0);
