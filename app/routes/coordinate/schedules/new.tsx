import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { scheduleShape } from '~/domain/reports/desk.schema';
import { rhythms } from '~/domain/reports/desk-choices';
import { scheduleView, viewsFor } from '~/domain/reports/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { RadioGroup, Select } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { clockOf } from './facts.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, url, words: t, to } = visit;
  const numbers = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, i) => from + i);
  return {
    title: pageTitle(visit, t('desk.schedule')),
    reports: to('/coordinate/reports'),
    /** Of the schedule that the form makes: sent twice, it is one. */
    schedule: ctx.newId(),
    view: url.searchParams.get('view') ?? '',
    email: actor.email,
    views: (await viewsFor(ctx, actor)).map(({ id, name, report }) => ({
      value: id,
      label: `${name} · ${t(`reports.name.${report.name}`)}`,
    })),
    formats: (['xlsx', 'csv', 'pdf', 'json'] as const).map((value) => ({ value, label: t(`desk.format.${value}`) })),
    weekdays: numbers(1, 7).map((n) => ({ value: String(n), label: t.find(`desk.weekday.${n}`) ?? String(n) })),
    monthdays: numbers(1, 31).map((n) => ({ value: String(n), label: String(n) })),
    hours: numbers(0, 23).map((n) => ({ value: String(n), label: clockOf(n) })),
  };
});

/** Has a link sent again and again. */
export const action = act('report.export', scheduleShape, async ({ ctx, actor, to }, input) => {
  const id = await scheduleView(ctx, actor, input);
  const flash = { tone: 'done', key: 'desk.scheduled' } as const;
  return seeOther(ctx.env, to(`/coordinate/reports/schedules/${id}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewSchedulePage() {
  const { reports, schedule, view, email, views, formats, weekdays, monthdays, hours } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const labels = {
    view: t('desk.view'),
    format: t('desk.file'),
    rhythm: t('desk.rhythm'),
    weekday: t('desk.weekdayField'),
    monthday: t('desk.monthdayField'),
    hour: t('desk.hour'),
  };
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: reports, label: t('reports.title') }, { label: t('desk.schedule') }]} />
        <h1>{t('desk.schedule')}</h1>
        <p className="measure">{t('desk.scheduleHint', { email: email ?? '' })}</p>
      </div>
      {views.length === 0 ? (
        <EmptyState
          title={t('desk.noViews')}
          action={
            <ButtonLink look="primary" to={reports}>
              {t('reports.title')}
            </ButtonLink>
          }
        >
          {t('desk.noViewsHint')}
        </EmptyState>
      ) : (
        <Form method="post" className="form" noValidate>
          <FormFaults labels={labels} />
          <input type="hidden" name="schedule" value={typed('schedule', schedule)} />
          <Select
            name="view"
            label={labels.view}
            empty={t('coordinate.choose')}
            options={views}
            defaultValue={typed('view', view)}
            fault={fault('view')}
          />
          <Select
            name="format"
            label={labels.format}
            hint={t('desk.fileHint')}
            options={formats}
            defaultValue={typed('format', 'xlsx')}
            fault={fault('format')}
          />
          <RadioGroup
            name="rhythm"
            label={labels.rhythm}
            options={rhythms.map((value) => ({ value, label: t(`desk.rhythms.${value}`) }))}
            defaultValue={typed('rhythm', 'weekly')}
            fault={fault('rhythm')}
          />
          <Select
            name="weekday"
            label={labels.weekday}
            hint={t('desk.weekdayHint')}
            options={weekdays}
            defaultValue={typed('weekday', '1')}
            fault={fault('weekday')}
          />
          <Select
            name="monthday"
            label={labels.monthday}
            hint={t('desk.monthdayHint')}
            options={monthdays}
            defaultValue={typed('monthday', '1')}
            fault={fault('monthday')}
          />
          <Select
            name="hour"
            label={labels.hour}
            hint={t('desk.hourHint')}
            options={hours}
            defaultValue={typed('hour', '9')}
            fault={fault('hour')}
          />
          <Submit wide>{t('desk.scheduleButton')}</Submit>
        </Form>
      )}
    </CoordinateFrame>
  );
}
