import { and, gte, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { enrolmentScope } from '../../learning/index.server';
import { matching } from '../matching';
import type { Question } from './question';

interface Given {
  unit: SQLWrapper;
  person: SQLWrapper | null;
  sex?: SQLWrapper;
  age?: SQLWrapper;
  sector?: SQLWrapper;
  city?: SQLWrapper;
  measure?: SQLWrapper;
  inPeriod: SQLWrapper;
  since: SQLWrapper;
  label?: SQLWrapper;
}

const nothing = sql`null`;

/** The columns that every indicator gives of what it counts, under the names by which they are read. */
export const countedColumns = (given: Given) => ({
  unit: sql<string>`${given.unit}`.as('unit'),
  person: sql<string | null>`${given.person ?? nothing}`.as('person'),
  sex: sql<string | null>`${given.sex ?? nothing}`.as('sex'),
  age: sql<string | null>`${given.age ?? nothing}`.as('age'),
  sector: sql<string | null>`${given.sector ?? nothing}`.as('sector'),
  city: sql<string | null>`${given.city ?? nothing}`.as('city'),
  measure: sql<number>`${given.measure ?? sql`1`}`.as('measure'),
  inPeriod: sql<number>`${given.inPeriod}`.as('in_period'),
  since: sql<number>`${given.since}`.as('since'),
  label: sql<string | null>`${given.label ?? nothing}`.as('label'),
});

/** A person's facets as they are stated now: what somebody stated before is not kept. */
export const facetsOfPerson = {
  sex: persons.sex,
  age: persons.ageBand,
  sector: persons.sector,
  city: persons.cityId,
};

/** Enrolments within the actor's scope that the filters mean: over `enrolments`, `persons`, `courses` and `accounts`. */
export const within = (ctx: Ctx, actor: Actor, { filters, at }: Question): SQL =>
  and(enrolmentScope(ctx, actor, 'indicator.see'), matching(ctx, filters, at))!;

/** 1 where the condition holds, else 0. */
export const flag = (condition: SQL): SQL => sql`case when ${condition} then 1 else 0 end`;

/** 1 where any row of the group fulfils the condition. */
export const anyOf = (condition: SQL): SQL => sql`max(case when ${condition} then 1 else 0 end)`;

/** An instant that lies in the period. */
export const during = (instant: Parameters<typeof gte>[0], { since, until }: Question): SQL =>
  and(gte(instant as SQLWrapper, since), lt(instant as SQLWrapper, until))!;
