import { and, asc, eq, exists, gt, inArray, min, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons } from '#db/schema';
import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn, personRef } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { cohortCodeAt } from './cohort-codes';
import { consentsOf, type StandingConsent } from './consents';
import { employmentsOf } from './employers';
import { filterNames, notStated } from './enrolment.schema';
import { matching } from './matching';
import { type ParticipantRow, participantColumns } from './participant-list.schema';
import type { Batch, Place, Report, Snapshot } from './report';
import { enrolmentTotals, totalsOf } from './totals';

/** One row for each person with an enrolment that the filters mean: somebody in three courses is one row. */
export const participantList: Report<ParticipantRow> = {
  name: 'participant_list',
  path: 'participant_list',
  prefix: 'pl',
  columns: participantColumns,
  filters: filterNames,
  paper: [
    'no',
    'full_name',
    'sex',
    'age_band',
    'sector',
    'organisation',
    'position',
    'city',
    'email',
    'language',
    'cohort_code',
    'first_activity_at',
    'consent_at',
  ],
  permission: 'participant.export',
  count: async (ctx, actor, filters, at) => (await totalsOf(ctx, actor, filters, at)).people,
  batch: participantBatch,
  totals: enrolmentTotals,
};

/** Rows of the list after the person with the id `after`, in five queries. */
async function participantBatch(
  ctx: Ctx,
  actor: Actor,
  snapshot: Snapshot,
  { after, limit, written = 0 }: Place,
): Promise<Batch<ParticipantRow>> {
  const { filters, at } = snapshot;
  const meant = and(enrolmentScope(ctx, actor, 'participant.export'), matching(ctx, filters, at));
  const read = await ctx.db.read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      ageBand: persons.ageBand,
      sector: persons.sector,
      cityId: persons.cityId,
      email: accounts.email,
      language: accounts.locale,
    })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(
      and(
        after === undefined ? undefined : gt(persons.id, after),
        exists(
          ctx.db.read
            .select({ one: sql`1` })
            .from(enrolments)
            .innerJoin(courses, eq(courses.id, enrolments.courseId))
            .where(and(eq(enrolments.personId, persons.id), meant)),
        ),
      ),
    )
    .orderBy(asc(persons.id))
    .limit(limit + 1);
  const people = read.slice(0, limit);
  const ids = people.map(({ id }) => id);
  const first = await ctx.db.read
    .select({ personId: enrolments.personId, startedAt: min(enrolments.startedAt) })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(inArray(enrolments.personId, ids), meant))
    .groupBy(enrolments.personId);
  const firstOf = new Map(first.map(({ personId, startedAt }) => [personId, startedAt]));
  const cohortsOf = await cohortsWithin(ctx, ids, meant, at);
  const consentOf = await consentsOf(ctx, ids, at);
  const employmentOf = await employmentsOf(ctx, ids, at);
  const rows = people.map((person, i): ParticipantRow => {
    const consent = consentOf.get(person.id);
    const startedAt = firstOf.get(person.id) ?? null;
    return {
      no: written + i + 1,
      person_ref: personRef(person.id),
      sex: person.sex ?? notStated,
      age_band: person.ageBand ?? notStated,
      sector: person.sector ?? notStated,
      city: person.cityId ?? notStated,
      language: person.language ?? notStated,
      cohort_code: cohortsOf.get(person.id) ?? null,
      first_activity_at: startedAt !== null && startedAt <= at ? localIso(startedAt) : null,
      ...named(person, employmentOf(person.id), consent),
      ...neverAsked,
    };
  });
  return { rows, next: read.length > limit ? (people.at(-1)?.id ?? null) : null };
}

/** The codes of the cohorts in which these people take the courses that are meant: each once, in the order of the alphabet. */
async function cohortsWithin(ctx: Ctx, ids: string[], meant: SQL | undefined, at: number) {
  const rows = await ctx.db.read
    .select({ personId: enrolments.personId, code: cohortCodeAt(ctx.db.read, at) })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(inArray(enrolments.personId, ids), meant));
  const codes = new Map<string, Set<string>>();
  for (const { personId, code } of rows)
    if (code !== null) codes.set(personId, (codes.get(personId) ?? new Set()).add(code));
  return new Map([...codes].map(([personId, set]) => [personId, [...set].sort().join(', ')]));
}

/** Nobody is asked for these yet. */
const neverAsked = { district: null, phone: null, photo_consent: null };

interface Named {
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
  email: string | null;
}

/** What names somebody: only while they agree to it. The name is the Kazakh one where there is one, in every language. */
function named(person: Named, employment: Employment, consent: StandingConsent | undefined) {
  return {
    full_name: consent ? nameIn(person, 'kk') : null,
    organisation: consent ? employment.organisation : null,
    position: consent ? employment.position : null,
    email: consent ? person.email : null,
    consent_at: consent ? localIso(consent.givenAt) : null,
    consent_version: consent?.version ?? null,
  };
}

type Employment = ReturnType<Awaited<ReturnType<typeof employmentsOf>>>;
