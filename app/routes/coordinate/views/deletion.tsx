import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { dropView, ownView } from '~/domain/reports/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, params, words, to } = visit;
  const view = await ownView(ctx, actor, params.view);
  return { title: pageTitle(visit, words('desk.dropView')), reports: to('/coordinate/reports'), name: view.name };
});

/** Deletes a view and its schedules. */
export const action = act('report.export', z.object({}), async ({ ctx, actor, params, to }) => {
  await dropView(ctx, actor, params.view);
  return seeOther(ctx.env, to('/coordinate/reports'), { tone: 'done', key: 'desk.viewDropped' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ViewDeletionPage() {
  const { reports, name } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: reports, label: t('reports.title') }, { label: t('desk.dropView') }]} />
        <h1>{t('desk.dropViewTitle', { name })}</h1>
        <p className="measure">{t('desk.dropViewHint')}</p>
      </div>
      <Form method="post" className="flex flex-wrap gap-3">
        <Submit look="danger">{t('desk.dropView')}</Submit>
        <ButtonLink to={reports} look="plain">
          {t('common.cancel')}
        </ButtonLink>
      </Form>
    </CoordinateFrame>
  );
}
