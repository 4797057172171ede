import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { courseVersion } from '~/domain/catalogue/index.server';
import { cohortSeen, languagesOf } from '~/domain/cohorts/index.server';
import { nameIn } from '~/domain/identity/index.server';
import { requirementsForMany } from '~/domain/learning/index.server';
import { boardGroups } from '~/domain/reports/cohort-board.schema';
import { cohortBoard } from '~/domain/reports/index.server';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { RequirementList } from '~/ui/requirement-list';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { cohortHead, daysOf, languagesIn } from '../cohorts/facts.server';
import { CohortBadge } from '../cohorts/state';
import { figure, pageTitle } from '../coordinate/facts.server';
import { reasonOf } from '../coordinate/reason.server';
import { requirementLines } from '../coordinate/requirements.server';
import { NeedRemark, StateBadge } from '../coordinate/state-badge';
import { CohortSessions } from '../meetings/cohort-sessions';
import { cohortSessions } from '../meetings/cohort-sessions.server';
import { TeachFrame } from './frame';

export const loader = page('cohort.see', async (visit) => {
  const { ctx, actor, params, url, to, locale, words: t } = visit;
  const cohort = await cohortSeen(ctx, actor, params.cohort);
  const head = await cohortHead(visit, cohort);
  const group = boardGroups.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, counts, next } = await cohortBoard(ctx, actor, { cohort, group, after, permission: 'cohort.see' });
  const course = await courseVersion(ctx, cohort.versionId);
  const asked = await requirementsForMany(
    ctx,
    rows.map(({ personId }) => personId),
    course,
  );
  const here = to(`/teach/cohorts/${cohort.code}`);
  const path = (show: string | undefined, from?: string | null) => {
    const query = new URLSearchParams({ ...(show ? { show } : {}), ...(from ? { after: from } : {}) }).toString();
    return query ? `${here}?${query}` : here;
  };
  return {
    title: pageTitle(visit, head.name),
    head,
    days: daysOf(visit, cohort),
    languages: languagesIn(visit.words, languagesOf(cohort)),
    list: to('/teach/cohorts'),
    percent: cohort.attendancePercent,
    sessions: await cohortSessions(visit, cohort),
    groups: [
      { key: 'all' as const, count: counts.risk + counts.track + counts.done, to: path(undefined), here: !group },
      ...boardGroups.map((key) => ({ key, count: counts[key], to: path(key), here: group === key })),
    ].map(({ count, ...one }) => ({ ...one, label: t(`cohorts.group.${one.key}`), count: figure(locale, count) })),
    // Names and what is missing: whoever takes attendance needs neither addresses nor employers.
    members: rows.map((row) => ({
      id: row.memberId,
      name: nameIn(row, locale) ?? t('coordinate.unnamed'),
      state: row.state,
      need: row.need,
      reason: row.need ? reasonOf(visit, row) : null,
      progress: t('common.ofTotal', { done: row.progress.done, total: row.progress.total }),
      missing:
        row.completedAt === null
          ? requirementLines(
              course,
              (asked.get(row.personId) ?? []).filter(({ met }) => !met),
              t,
            )
          : [],
    })),
    next: next && path(group, next),
  };
});

type Member = Awaited<ReturnType<typeof loader>>['members'][number];

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A cohort as its trainer sees it: its sessions, who keeps up, what is missing. Nothing is changed here. */
export default function CohortTaughtPage() {
  const { head, days, languages, list, percent, sessions, groups, members, next } = useLoaderData<typeof loader>();
  const t = useWords();
  const columns: Column<Member>[] = [
    { key: 'person', title: t('coordinate.person'), cell: ({ name }) => name },
    {
      key: 'state',
      title: t('coordinate.status'),
      cell: ({ state, need, reason }) => (
        <span>
          <span className="flex flex-wrap gap-x-3 gap-y-1 whitespace-nowrap">
            <StateBadge of={state} />
            {need && <NeedRemark of={need} />}
          </span>
          {reason && <span className="block text-small text-soft">{reason}</span>}
        </span>
      ),
    },
    { key: 'progress', title: t('coordinate.progress'), numeric: true, cell: ({ progress }) => progress },
    {
      key: 'missing',
      title: t('coordinate.missingTitle'),
      cell: ({ name, missing }) =>
        missing.length > 0 ? (
          <details>
            <summary className="-my-2.5 inline-flex min-h-11 items-center gap-2">
              {t('meetings.missing', { n: missing.length })}
              <span className="sr-only"> – {name}</span>
              <Icon name="chevronDown" />
            </summary>
            <RequirementList lines={missing} />
          </details>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: list, label: t('cohorts.cohorts') }, { label: head.code }]} />
        <h1>{head.name}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CohortBadge of={head.state} />
          <span className="text-soft">
            {head.course} · <span className="figures">{days}</span> · {languages}
          </span>
        </p>
      </div>
      <CohortSessions sessions={sessions} plan={null} percent={percent} />
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="members">
        <h2 id="members">{t('cohorts.members')}</h2>
        <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
          {groups.map(({ key, label, count, to, here }) => (
            <li key={key}>
              <Link
                to={to}
                aria-current={here ? 'true' : undefined}
                className={`inline-flex min-h-11 items-center gap-2 ${here ? 'font-semibold' : ''}`}
              >
                {label}
                <strong className="figures">{count}</strong>
              </Link>
            </li>
          ))}
        </ul>
        {members.length === 0 ? (
          <p className="text-soft">{t('cohorts.nobodyInGroup')}</p>
        ) : (
          <Table
            caption={t('cohorts.members')}
            captionHidden
            columns={columns}
            rows={members}
            rowKey={({ id }) => id}
          />
        )}
        <Pagination next={next} />
      </section>
    </TeachFrame>
  );
}
