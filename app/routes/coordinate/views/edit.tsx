import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { viewShape } from '~/domain/reports/desk.schema';
import { changeView, ownView } from '~/domain/reports/index.server';
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
  const { ctx, actor, params, words, to } = visit;
  const view = await ownView(ctx, actor, params.view);
  return {
    title: pageTitle(visit, words('desk.changeView')),
    reports: to('/coordinate/reports'),
    report: view.report.name,
    name: view.name,
    shared: view.shared,
    search: view.filters.q !== undefined,
    filters: await filtersInWords(visit, view.report, view.filters),
  };
});

/** Renames a view, shares it or keeps it private. */
export const action = act('report.export', viewShape, async ({ ctx, actor, params, to }, input) => {
  await changeView(ctx, actor, { id: params.view, ...input });
  return seeOther(ctx.env, to('/coordinate/reports'), { tone: 'done', key: 'desk.viewChanged' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditViewPage() {
  const { reports, report, name, shared, search, filters } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: reports, label: t('reports.title') }, { label: t('desk.changeView') }]} />
        <h1>{t('desk.changeView')}</h1>
        <p className="measure">
          <strong>{t(`reports.name.${report}`)}</strong> · {filters}
        </p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults labels={{ name: t('desk.viewName'), shared: t('desk.share') }} />
        <ViewFields name={name} shared={shared} search={search} />
        <Submit wide>{t('desk.save')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
