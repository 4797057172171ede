import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownSchedules, viewsFor } from '~/domain/reports/index.server';
import { LinkCard } from '~/ui/card';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { reportsFor } from './report-view.server';
import { scheduleInWords } from './schedules/facts.server';
import { ScheduleTable } from './schedules/table';
import { filtersInWords } from './views/facts.server';
import { ViewTable } from './views/table';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, words: t, to } = visit;
  const views = await viewsFor(ctx, actor);
  const schedules = await ownSchedules(ctx, actor);
  const here = to('/coordinate/reports');
  return {
    title: pageTitle(visit, t('reports.title')),
    reports: reportsFor(visit),
    views: await Promise.all(
      views.map(async ({ id, ownerId, name, report, filters, shared }) => ({
        id,
        to: `${here}/views/${id}`,
        name,
        report: t(`reports.name.${report.name}`),
        filters: await filtersInWords(visit, report, filters),
        own: ownerId === actor.accountId,
        shared,
        schedule: `${here}/schedules/new?view=${id}`,
      })),
    ),
    schedules: schedules.map(({ schedule, viewName, report }) => ({
      id: schedule.id,
      to: `${here}/schedules/${schedule.id}`,
      name: viewName,
      report: t.find(`reports.name.${report}`) ?? report,
      ...scheduleInWords(visit, schedule),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Every report there is with what it is for, then what one has saved of them. */
export default function ReportsPage() {
  const { reports, views, schedules } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <h1>{t('reports.title')}</h1>
      <p className="measure">{t('reports.lead')}</p>
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {reports.map(({ name, to, columns }) => (
          <LinkCard key={name} to={to} title={t(`reports.name.${name}`)} heading="h2">
            <p className="mt-2">{t(`reports.what.${name}`)}</p>
            <p className="mt-2 text-small text-soft">{t('reports.columns', { n: columns })}</p>
          </LinkCard>
        ))}
        <LinkCard to={`/${t.locale}/coordinate/reports/surveys`} title={t('reports.surveys')} heading="h2">
          <p className="mt-2">{t('reports.surveysHint')}</p>
        </LinkCard>
      </div>
      <section className="mt-4 grid gap-3" aria-labelledby="views">
        <h2 id="views">{t('desk.views')}</h2>
        <p className="measure">{t('desk.viewsHint')}</p>
        {views.length > 0 && <ViewTable views={views} />}
      </section>
      <section className="mt-4 grid gap-3" aria-labelledby="schedules">
        <h2 id="schedules">{t('desk.schedules')}</h2>
        <p className="measure">{t('desk.schedulesHint')}</p>
        {schedules.length > 0 && <ScheduleTable schedules={schedules} />}
      </section>
    </CoordinateFrame>
  );
}
