import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { viewShape } from '~/domain/reports/desk.schema';
import { filtersIn } from '~/domain/reports/enrolment.schema';
import { completionReport, meantIn, reportFor, saveView } from '~/domain/reports/index.server';
import { Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { filtersInWords } from './facts.server';
import { ViewFields } from './fields';

export const loader = page('report.export', async (visit) => {
  const { actor, url, words, to } = visit;
  const report = reportFor(actor, url.searchParams.get('report') ?? completionReport.name);
  const filters = meantIn(report, filtersIn(url.searchParams));
  return {
    title: pageTitle(visit, words('desk.saveView')),
    reports: to('/coordinate/reports'),
    report: report.name,
    filters: await filtersInWords(visit, report, filters),
    search: filters.q !== undefined,
  };
});

/** Keeps the filters of the address under a name. */
export const action = act('report.export', viewShape, async ({ ctx, actor, url, to }, input) => {
  const report = url.searchParams.get('report') ?? completionReport.name;
  await saveView(ctx, actor, { ...input, report, filters: filtersIn(url.searchParams) });
  return seeOther(ctx.env, to('/coordinate/reports'), { tone: 'done', key: 'desk.viewSaved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewViewPage() {
  const { reports, report, filters, search } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: reports, label: t('reports.title') }, { label: t('desk.saveView') }]} />
        <h1>{t('desk.saveView')}</h1>
        <p className="measure">{t('desk.saveViewHint')}</p>
        <p className="measure">
          <strong>{t(`reports.name.${report}`)}</strong> · {filters}
        </p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults labels={{ name: t('desk.viewName'), shared: t('desk.share') }} />
        <ViewFields search={search} />
        <Submit wide>{t('desk.save')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
