import { cohortAt, cohortList } from '~/domain/cohorts/index.server';
import { organisationNames, scopesOf } from '~/domain/identity/index.server';
import { conflict, invalid } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';

type Whole = { cohortId: string } | { organisationId: string | null } | null;

/** What a file may be the whole list of: the course, the course in an organisation of the actor's, an open cohort. */
export async function wholeChoices(visit: MemberVisit): Promise<{ value: string; label: string }[]> {
  const { ctx, actor, words: t } = visit;
  const own = scopesOf(actor, 'enrolment.create').flatMap((scope) => (scope.kind === 'organisation' ? scope.id : []));
  const cohorts = await openCohorts(visit);
  return [
    { value: 'course', label: t('rosters.wholeOfCourse') },
    ...[...(await organisationNames(ctx, own))].map(([id, organisation]) => ({
      value: `organisation:${id}`,
      label: t('rosters.wholeOfOrganisation', { organisation }),
    })),
    ...cohorts.map(({ code, title }) => ({
      value: `cohort:${code}`,
      label: t('rosters.wholeOfCohort', { cohort: title ? `${code} · ${title}` : code }),
    })),
  ];
}

async function openCohorts({ ctx, actor }: MemberVisit) {
  return (await cohortList(ctx, actor)).rows.filter(({ closedAt }) => closedAt === null);
}

/** What was chosen, and the course that goes with a cohort. Refuses missing, cohortClosed, invalid. */
export async function wholeFrom(
  { ctx, actor }: MemberVisit,
  chosen: string | null,
): Promise<{ whole: Whole; courseId?: string }> {
  if (chosen === null) return { whole: null };
  const [kind, id = ''] = chosen.split(':');
  if (kind === 'course') return { whole: { organisationId: null } };
  if (kind === 'cohort') {
    const cohort = await cohortAt(ctx, actor, id);
    if (cohort.closedAt !== null) throw conflict('cohortClosed');
    return { whole: { cohortId: cohort.id }, courseId: cohort.courseId };
  }
  const own = scopesOf(actor, 'enrolment.create').some((scope) => scope.kind === 'organisation' && scope.id === id);
  if (kind !== 'organisation' || !own) throw invalid('whole', 'invalid');
  return { whole: { organisationId: id } };
}
