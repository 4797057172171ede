import { courseVersion } from '~/domain/catalogue/index.server';
import { cohortAt } from '~/domain/cohorts/index.server';
import { canIssue } from '~/domain/credentials/index.server';
import { nameIn } from '~/domain/identity/index.server';
import { certificateListsOf, memberStandings, openList } from '~/domain/issuing/index.server';
import { isStanding, type Standing, standings } from '~/domain/issuing/issuing.schema';
import { requirementsForMany } from '~/domain/learning/index.server';
import { shortDate, shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { figure, pageTitle } from '../../coordinate/facts.server';
import { requirementLines } from '../../coordinate/requirements.server';
import { cohortHead } from '../facts.server';

type Row = Awaited<ReturnType<typeof memberStandings>>['rows'][number];

/** The certificates of a cohort: how many members stand where, each of them, and the lists that were made. */
export async function certificatesView(visit: MemberVisit) {
  const { ctx, actor, params, url, locale, to, words: t } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  const head = await cohortHead(visit, cohort);
  const here = `${head.here}/certificates`;
  const asked = url.searchParams.get('show');
  const show = isStanding(asked) ? asked : undefined;
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, counts, seated, next } = await memberStandings(ctx, actor, { cohort, show, after });
  const open = await openList(ctx, cohort.id);
  const lists = await certificateListsOf(ctx, actor, cohort.id);
  const visible = standings.reduce((sum, one) => sum + counts[one], 0);
  const path = (only?: Standing, from?: string | null) => {
    const query = new URLSearchParams({ ...(only && { show: only }), ...(from && { after: from }) }).toString();
    return query ? `${here}?${query}` : here;
  };
  const missing = await missingOf(visit, cohort.versionId, rows);
  return {
    title: pageTitle(visit, t('issuing.title', { code: cohort.code })),
    head,
    preparation: `${here}/preparation`,
    message: `${head.here}/message`,
    /** Of the list that the form prepares: sent twice, it is prepared once. */
    list: ctx.newId(),
    ready: counts.ready,
    keyless: !canIssue(ctx),
    open: open ? { to: `${here}/${open.id}`, n: open.planned } : null,
    bars: standings
      .filter((one) => counts[one] > 0)
      .map((one) => ({
        key: one,
        label: t(`issuing.standing.${one}`),
        value: counts[one],
        text: figure(locale, counts[one]),
        to: path(one),
      })),
    most: visible,
    show: show ?? null,
    choices: [
      { key: 'all', to: here, label: t('issuing.all'), count: figure(locale, visible), here: !show },
      ...standings
        .filter((one) => counts[one] > 0 || one === show)
        .map((one) => ({
          key: one,
          to: path(one),
          label: t(`issuing.standing.${one}`),
          count: figure(locale, counts[one]),
          here: show === one,
        })),
    ],
    hidden: seated - visible,
    members: rows.map((row) => ({
      id: row.memberId,
      to: row.standing === 'erased' ? null : to(`/coordinate/people/${row.personId}`),
      name: row.standing === 'erased' ? null : nameIn(row, locale),
      standing: row.standing,
      certificate: row.certificate && {
        number: row.certificate.number,
        to: to(`/certificates/${row.certificate.code}`),
      },
      lines: linesOf(visit, row, missing(row.personId)),
      mayWrite: row.standing !== 'erased',
    })),
    first: after ? path(show) : null,
    next: next && path(show, next),
    lists: lists.map(({ id, state, preparedAt, preparer, planned, issued }) => ({
      id,
      to: `${here}/${id}`,
      state,
      prepared: shortMoment(preparedAt, locale),
      preparer: preparer ?? t('issuing.somebody'),
      planned: figure(locale, planned),
      issued: state === 'prepared' ? '–' : figure(locale, issued),
    })),
  };
}

export type CertificatesView = Awaited<ReturnType<typeof certificatesView>>;

/** What is left to do of the course, for those on the page who have not completed it: the lines that are not met. */
async function missingOf(visit: MemberVisit, versionId: string, rows: Row[]) {
  const { ctx, words: t } = visit;
  const course = await courseVersion(ctx, versionId);
  const learners = rows.flatMap(({ standing, personId }) => (standing === 'incomplete' ? personId : []));
  const requirements = await requirementsForMany(ctx, learners, course);
  return (personId: string): string[] =>
    requirementLines(course, requirements.get(personId) ?? [], t)
      .filter(({ met }) => !met)
      .map(({ text, note }) => [text, note].filter(Boolean).join(' · '));
}

function linesOf({ words: t, locale }: MemberVisit, row: Row, missing: string[]): string[] {
  const completed =
    row.completedAt === null ? [] : [t('issuing.completedOn', { date: shortDate(row.completedAt, locale) })];
  if (row.standing === 'incomplete') return missing;
  if (row.standing === 'nameless') return [...completed, t('issuing.namelessHint')];
  if (row.standing === 'revoked') return [...completed, t('issuing.revokedHint')];
  return completed;
}
