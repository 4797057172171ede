import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { everywhere } from '~/domain/identity/index.server';
import { findIndicator, setTarget, staffNames, targetHistory } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import { missing } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { TextArea, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { Table } from '~/ui/table';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { shortDay } from '~/words/short-day';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle, withFilters } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { figureText, indicatorFilters, nameOf, periodText } from './said.server';
import { targetShape } from './target-input.server';

export const loader = page('target.set', async (visit) => {
  const { ctx, actor, params, url, words: t, to, locale } = visit;
  everywhere(actor, 'target.set');
  const indicator = findIndicator(params.indicator ?? '');
  if (!indicator) throw missing();
  const { from = null, to: until = null } = indicatorFilters(url);
  const history = await targetHistory(ctx, actor, indicator.code, { from, to: until });
  const [latest] = history;
  const names = await staffNames(
    ctx,
    history.map(({ setBy }) => setBy),
    locale,
  );
  const number = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', ','));
  const days = { ...(from && { from }), ...(until && { to: until }) };
  return {
    title: pageTitle(visit, t('indicators.enterTitle')),
    code: indicator.code,
    name: nameOf(t, indicator.code),
    unit: t(`indicators.unit.${indicator.unit}`),
    period: periodText(t, from, until),
    summary: withFilters(to('/coordinate/reports/indicator_summary'), days),
    id: ctx.newId(),
    from: from ?? '',
    to: until ?? '',
    kept: {
      baseline: number(latest?.baseline),
      baselineOn: latest?.baselineOn ?? '',
      target: number(latest?.target),
      note: latest?.note ?? '',
      checkedBy: latest?.checkedBy ?? '',
    },
    history: history.map(({ id, setBy, setAt, baseline, baselineOn, target, checkedBy }) => ({
      id,
      by: names.get(setBy) ?? t('coordinate.unnamed'),
      when: shortMoment(setAt, locale),
      baseline: baseline === null ? '–' : figureText(t, indicator.unit, baseline),
      baselineOn: baselineOn ? shortDay(baselineOn, locale) : '',
      target: target === null ? '–' : figureText(t, indicator.unit, target),
      checkedBy: checkedBy || '–',
    })),
  };
});

export const action = act('target.set', targetShape, async ({ ctx, actor, params, to }, { period, ...input }) => {
  await setTarget(ctx, actor, { ...input, period, code: params.indicator ?? '' });
  const days = { ...(period.from && { from: period.from }), ...(period.to && { to: period.to }) };
  const flash = { tone: 'done', key: 'indicators.entered' } as const;
  return seeOther(ctx.env, withFilters(to('/coordinate/reports/indicator_summary'), days), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What an indicator began with in a period and is to reach; what was entered before stays readable. */
export default function TargetPage() {
  const { summary, code, name, unit, period, id, from, to, kept, history } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs
          items={[{ to: summary, label: t('reports.name.indicator_summary') }, { label: t('indicators.enterTitle') }]}
        />
        <h1>{name}</h1>
        <p className="text-soft">
          <span className="figures">{code}</span> · {unit} · {period}
        </p>
        <p className="measure">{t('indicators.enterHint')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={{
            baseline: t('indicators.baseline'),
            baselineOn: t('indicators.baselineOn'),
            target: t('indicators.target'),
            note: t('indicators.note'),
            checkedBy: t('indicators.checkedBy'),
          }}
        />
        <input type="hidden" name="id" value={typed('id', id)} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <TextField
          name="baseline"
          label={t('indicators.baseline')}
          optional
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          defaultValue={typed('baseline', kept.baseline)}
          fault={fault('baseline')}
        />
        <TextField
          name="baselineOn"
          type="date"
          label={t('indicators.baselineOn')}
          optional
          defaultValue={typed('baselineOn', kept.baselineOn)}
          fault={fault('baselineOn')}
        />
        <TextField
          name="target"
          label={t('indicators.target')}
          optional
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          defaultValue={typed('target', kept.target)}
          fault={fault('target')}
        />
        <TextArea
          name="note"
          label={t('indicators.note')}
          hint={t('indicators.noteHint')}
          optional
          rows={3}
          maxLength={500}
          defaultValue={typed('note', kept.note)}
          fault={fault('note')}
        />
        <TextField
          name="checkedBy"
          label={t('indicators.checkedBy')}
          hint={t('indicators.checkedByHint')}
          optional
          maxLength={120}
          autoComplete="off"
          defaultValue={typed('checkedBy', kept.checkedBy)}
          fault={fault('checkedBy')}
        />
        <Submit wide>{t('indicators.enterButton')}</Submit>
      </Form>
      {history.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="history">
          <h2 id="history">{t('indicators.history')}</h2>
          <Table
            caption={t('indicators.history')}
            captionHidden
            rowKey={(row) => row.id}
            rows={history}
            columns={[
              { key: 'when', title: t('indicators.enteredOn'), cell: (row) => row.when },
              { key: 'by', title: t('indicators.enteredBy'), cell: (row) => row.by },
              {
                key: 'baseline',
                title: t('indicators.baseline'),
                numeric: true,
                cell: (row) => [row.baseline, row.baselineOn].filter(Boolean).join(' · '),
              },
              { key: 'target', title: t('indicators.target'), numeric: true, cell: (row) => row.target },
              { key: 'checked', title: t('indicators.checkedBy'), cell: (row) => row.checkedBy },
            ]}
          />
        </section>
      )}
    </CoordinateFrame>
  );
}
