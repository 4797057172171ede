import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { ownSchedule } from '~/domain/reports/index.server';
import { Submit } from '~/ui/button';
import { Facts } from '~/ui/facts';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { scheduleInWords } from './facts.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, params, words: t, to } = visit;
  const { schedule, viewName, report } = await ownSchedule(ctx, actor, params.schedule);
  const here = to(`/coordinate/reports/schedules/${schedule.id}`);
  return {
    title: pageTitle(visit, t('desk.schedule')),
    reports: to('/coordinate/reports'),
    view: to(`/coordinate/reports/views/${schedule.viewId}`),
    name: viewName,
    report: t.find(`reports.name.${report}`) ?? report,
    email: actor.email,
    verbs: { pause: `${here}/pause`, resume: `${here}/resumption`, drop: `${here}/deletion` },
    ...scheduleInWords(visit, schedule),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One schedule: when the next letter comes, and how to have none any more. Letters lead here. */
export default function SchedulePage() {
  const { reports, view, name, report, email, verbs, rhythm, format, next, last, paused } =
    useLoaderData<typeof loader>();
  const t = useWords();
  const facts: [string, React.ReactNode][] = [
    [
      t('desk.view'),
      <Link key="view" to={view} reloadDocument>
        {name}
      </Link>,
    ],
    [t('reports.aboutReport'), report],
    [t('desk.rhythm'), rhythm],
    [t('desk.next'), next ?? t('desk.noNext')],
    [t('desk.last'), last ?? t('desk.noLast')],
    [t('desk.file'), format],
    [t('coordinate.email'), email],
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: reports, label: t('reports.title') }, { label: t('desk.schedule') }]} />
        <h1>{t('desk.scheduleOf', { name })}</h1>
        <p className="measure">{t('desk.scheduleIntro')}</p>
      </div>
      {paused && (
        <Notice tone="warn" title={t('desk.pausedTitle')}>
          {paused}
        </Notice>
      )}
      <Facts facts={facts} />
      <div className="flex flex-wrap gap-3">
        <Form method="post" action={next ? verbs.pause : verbs.resume}>
          <Submit look="quiet">{t(next ? 'desk.pause' : 'desk.resume')}</Submit>
        </Form>
        <Form method="post" action={verbs.drop}>
          <Submit look="danger">{t('desk.dropSchedule')}</Submit>
        </Form>
      </div>
    </CoordinateFrame>
  );
}
