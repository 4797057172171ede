import { and, eq, exists, gte, isNull, like, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { accounts, affiliations, courses, enrolments, organisationAliases, organisations, persons } from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { fold, foldedWords } from '~/platform/fold';
import { takenIn } from './cohort-codes';
import { type EnrolmentFilters, isEnrolmentStatus, notStated, type Status } from './enrolment.schema';
import { certified, conditionOf, conditionOfNeed } from './states';

/**
 * The enrolments that the filters mean, as they stood at an instant: a condition over `enrolments`, `persons`,
 * `courses` and `accounts`, all joined by the caller. Nobody who enrolled after the instant is in it.
 */
export function matching(ctx: Ctx, filters: EnrolmentFilters, at: number): SQL {
  const { course, city, organisation, status, language, sex, sector, need, from, to, cohort, q } = filters;
  return and(
    lte(enrolments.enrolledAt, at),
    course === undefined ? undefined : eq(courses.slug, course),
    stated(persons.cityId, city),
    stated(accounts.locale, language),
    stated(persons.sex, sex),
    stated(persons.sector, sector),
    from === undefined ? undefined : gte(enrolments.enrolledAt, startOfDay(from)),
    to === undefined ? undefined : lt(enrolments.enrolledAt, startOfDay(dayAfter(to))),
    need === undefined ? undefined : conditionOfNeed(need, at),
    status === undefined ? undefined : inStatus(ctx, status, at),
    cohort === undefined ? undefined : takenIn(ctx.db.read, cohort, at),
    organisation === undefined ? undefined : workedAt(ctx, organisation, at),
    q === undefined ? undefined : called(q),
  )!;
}

/** Statuses of other things than enrolments mean nothing here. */
function inStatus(ctx: Ctx, status: Status, at: number): SQL | undefined {
  if (!isEnrolmentStatus(status)) return undefined;
  return status === 'certified' ? certified(ctx.db.read, at) : conditionOf(status, at);
}

type Stated = typeof persons.cityId | typeof persons.sex | typeof persons.sector | typeof accounts.locale;

/** A value of a profile, or that it is not stated; undefined = whatever it is. */
export const stated = (column: Stated, value: string | undefined): SQL | undefined =>
  value === undefined ? undefined : value === notStated ? isNull(column) : eq(column, value as never);

/** Every word begins a word of one of the person's names; with an @ it is an address. */
export function called(q: string): SQL | undefined {
  if (q.includes('@')) {
    const email = q.normalize('NFC').toLowerCase();
    // The addresses and names of whoever was merged into somebody find that one: the few are looked for once.
    const before = sql`select ${persons.mergedInto} from ${persons} inner join ${accounts} on ${accounts.personId} = ${persons.id} where ${accounts.email} = ${email} and ${persons.mergedInto} is not null`;
    return or(eq(accounts.email, email), sql`${persons.id} in (${before})`);
  }
  const words = foldedWords(q).trim().split(' ').filter(Boolean);
  // Signs alone name nobody in particular: they narrow nothing.
  if (words.length === 0) return undefined;
  const named = and(...words.map((word) => like(persons.namesFolded, `% ${word}%`)));
  return or(
    named,
    sql`${persons.id} in (select ${persons.mergedInto} from ${persons} where ${persons.mergedInto} is not null and ${named})`,
  );
}

/**
 * Whether `called` finds somebody of these names, folded as in the tables, and addresses: for one who does not stand
 * there any more.
 */
export function calls(q: string, { names, emails }: { names: string; emails: string[] }): boolean {
  if (q.includes('@')) return emails.includes(q.normalize('NFC').toLowerCase());
  const words = foldedWords(q).trim().split(' ').filter(Boolean);
  return words.length > 0 && words.every((word) => names.includes(` ${word}`));
}

/**
 * Worked there at some time while learning: a report about last year keeps last year's employer. A condition over
 * `persons` and `enrolments`.
 */
export function workedAt(ctx: Ctx, name: string, at: number): SQL {
  const begins = fold(name).replace(/[%_\\]/g, '');
  const named = (column: typeof organisations.nameFolded | typeof organisationAliases.aliasFolded) =>
    or(like(column, `${begins}%`), like(column, `% ${begins}%`));
  const read = ctx.db.read;
  const alias = read
    .select({ one: sql`1` })
    .from(organisationAliases)
    .where(and(eq(organisationAliases.organisationId, organisations.id), named(organisationAliases.aliasFolded)));
  return exists(
    read
      .select({ one: sql`1` })
      .from(affiliations)
      .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
      .where(
        and(
          eq(affiliations.personId, persons.id),
          lte(affiliations.startedAt, sql`coalesce(${enrolments.completedAt}, ${at})`),
          or(isNull(affiliations.endedAt), gte(affiliations.endedAt, enrolments.enrolledAt)),
          or(named(organisations.nameFolded), exists(alias)),
        ),
      ),
  );
}
