import { count, countDistinct, eq } from 'drizzle-orm';
import { courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Counting } from './counting-thread';
import type { EnrolmentFilters } from './enrolment.schema';
import { countWhere, figuresOf, sumOf } from './figures';
import { keptFigures } from './kept-figures';
import type { Snapshot } from './report';
import { certified, conditionOf, conditionOfNeed } from './states';

const figures = (ctx: Ctx, at: number) => ({
  /** Enrolments: somebody in two courses counts twice. */
  participations: count(),
  /** Unique people, each once. */
  people: countDistinct(enrolments.personId),
  notStarted: countWhere(conditionOf('notStarted', at)),
  inProgress: countWhere(conditionOf('inProgress', at)),
  completed: countWhere(conditionOf('completed', at)),
  withdrawn: countWhere(conditionOf('withdrawn', at)),
  /** Ever started, whatever came after. */
  started: countWhere(conditionOf('started', at)),
  /** With a certificate that stands. */
  certified: countWhere(certified(ctx.db.read, at)),
});

/** Figures of the enrolments that the actor may see and the filters mean, at an instant. */
export async function totalsOf(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) {
  const groups = await figuresOf(ctx, actor, filters, at);
  const sum = (figure: Parameters<typeof sumOf>[1]) => sumOf(groups, figure);
  return {
    /** Enrolments: somebody in two courses counts twice. */
    participations: sum('participations'),
    /** Unique people, each once. */
    people: sum('people'),
    notStarted: sum('notStarted'),
    inProgress: sum('inProgress'),
    completed: sum('completed'),
    withdrawn: sum('withdrawn'),
    /** Ever started, whatever came after. */
    started: sum('started'),
    /** With a certificate that stands. */
    certified: sum('certified'),
  };
}

export type Totals = Awaited<ReturnType<typeof totalsOf>>;

/** The same figures for each course with somebody in it, in the public order of the courses. */
export const totalsByCourse = (ctx: Ctx, actor: Actor, at: number) =>
  keptFigures(ctx, actor, { what: 'by course', filters: {}, at }, (instant) =>
    readByCourse(ctx, actor, { at: instant }),
  );

export const readByCourse = (ctx: Ctx, actor: Actor, { at }: Pick<Counting, 'at'>) =>
  ctx.db.read
    .select({ courseId: courses.id, slug: courses.slug, versionId: courses.versionId, ...figures(ctx, at) })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .where(enrolmentScope(ctx, actor))
    .groupBy(courses.id, courses.slug, courses.versionId, courses.position)
    .orderBy(courses.position, courses.slug)
    .then((rows) => rows);

/** How many need somebody, by reason; one may have two reasons, `any` counts enrolments once. One query. */
export const needTotals = (ctx: Ctx, actor: Actor, now: number) =>
  keptFigures(ctx, actor, { what: 'needs', filters: {}, at: now }, (at) => readNeeds(ctx, actor, { at }));

export async function readNeeds(ctx: Ctx, actor: Actor, { at: now }: Pick<Counting, 'at'>) {
  const scope = enrolmentScope(ctx, actor);
  const counted = ctx.db.read
    .select({
      any: countWhere(conditionOfNeed('any', now)),
      overdue: countWhere(conditionOfNeed('overdue', now)),
      missed: countWhere(conditionOfNeed('missed', now)),
      stalled: countWhere(conditionOfNeed('stalled', now)),
      notStarted: countWhere(conditionOfNeed('notStarted', now)),
    })
    .from(enrolments)
    .$dynamic();
  if (scope)
    counted
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId));
  const [row] = await counted.where(scope);
  return row!;
}

/** The totals of a snapshot in two lines: participations apart from unique people, then how many stand where. */
export async function enrolmentTotals(ctx: Ctx, actor: Actor, { filters, at }: Snapshot, words: Words) {
  const { participations, people, started: _, ...states } = await totalsOf(ctx, actor, filters, at);
  const figures = Object.fromEntries(
    Object.entries(states).map(([name, n]) => [name, new Intl.NumberFormat(words.locale).format(n)]),
  );
  return [words('coordinate.totals', { participations, people }), words('coordinate.totalsStates', figures)];
}
