import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { freezePeriod } from '~/domain/reports/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { indicatorFilters } from '../indicators/said.server';
import { filterLines } from './filter-lines.server';
import { freezeShape } from './freeze-input.server';

export const loader = page('period.freeze', async (visit) => {
  const { ctx, url, words: t, to } = visit;
  const { from = '', to: until = '', ...filters } = indicatorFilters(url);
  return {
    title: pageTitle(visit, t('indicators.freeze')),
    list: to('/coordinate/periods'),
    id: ctx.newId(),
    from,
    to: until,
    filters: Object.entries(filters).map(([name, value]) => ({ name, value })),
    narrowing: await filterLines(visit, filters),
  };
});

export const action = act('period.freeze', freezeShape, async ({ ctx, actor, to }, input) => {
  await freezePeriod(ctx, actor, input);
  return seeOther(ctx.env, to('/coordinate/periods'), { tone: 'done', key: 'indicators.freezing' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asks which days, and says what will happen. */
export default function FreezePage() {
  const { list, id, from, to, filters, narrowing } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: list, label: t('indicators.periods') }, { label: t('indicators.freeze') }]} />
        <h1>{t('indicators.freeze')}</h1>
        <p className="measure">{t('indicators.freezeIntro')}</p>
        {narrowing.length > 0 && (
          <p className="measure">{t('indicators.freezeNarrowed', { filters: narrowing.join(', ') })}</p>
        )}
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults labels={{ title: t('indicators.title'), from: t('indicators.from'), to: t('indicators.to') }} />
        <input type="hidden" name="id" value={typed('id', id)} />
        {filters.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="title"
          label={t('indicators.title')}
          hint={t('indicators.titleHint')}
          maxLength={120}
          autoComplete="off"
          defaultValue={typed('title')}
          fault={fault('title')}
        />
        <TextField
          name="from"
          type="date"
          label={t('indicators.from')}
          defaultValue={typed('from', from)}
          fault={fault('from')}
        />
        <TextField
          name="to"
          type="date"
          label={t('indicators.to')}
          defaultValue={typed('to', to)}
          fault={fault('to')}
        />
        <Submit wide>{t('indicators.freezeButton')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
