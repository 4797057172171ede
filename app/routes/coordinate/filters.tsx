import { Form } from '@remix-run/react';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { Button } from '~/ui/button';
import { Select, TextField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { FilterForm } from './filters.server';

/**
 * The filters of a list, in its address. Search stands open; the rest opens when asked for or when in use. `only`: the
 * names of those that mean something here; `days`: what the days are days of, when not of enrolment.
 */
export function Filters(props: {
  form: FilterForm;
  path: string;
  only?: readonly (keyof EnrolmentFilters)[];
  days?: { from: string; to: string };
}) {
  const { form, path, only, days } = props;
  const t = useWords();
  const { filters, choices } = form;
  const { q, ...others } = filters;
  const shown = (name: keyof EnrolmentFilters) => !only || only.includes(name);
  const inUse = (Object.keys(others) as (keyof typeof others)[]).filter((name) => others[name] && shown(name)).length;
  const select = (name: keyof FilterForm['choices'], label: string) =>
    shown(name) && (
      <Select
        name={name}
        label={label}
        empty={t('coordinate.any')}
        options={choices[name]}
        defaultValue={filters[name] ?? ''}
      />
    );
  return (
    <Form method="get" action={path} role="search" className="no-print grid gap-4" key={JSON.stringify(filters)}>
      {shown('q') && (
        <div className="max-w-[30rem]">
          <TextField name="q" type="search" label={t('coordinate.search')} defaultValue={q ?? ''} maxLength={100} />
        </div>
      )}
      <details open={inUse > 0}>
        <summary className="inline-flex min-h-11 items-center gap-2 font-semibold">
          <Icon name="chevronDown" />
          {t('common.filters')}
          {inUse > 0 && <span className="figures">({inUse})</span>}
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {select('course', t('coordinate.course'))}
          {select('status', t('coordinate.status'))}
          {select('need', t('coordinate.needFilter'))}
          {choices.cohort.length > 0 && select('cohort', t('cohorts.cohort'))}
          {select('city', t('coordinate.city'))}
          <TextField
            name="organisation"
            label={t('coordinate.organisation')}
            defaultValue={filters.organisation ?? ''}
            maxLength={100}
          />
          {select('sex', t('account.sex'))}
          {select('sector', t('account.sector'))}
          {select('language', t('coordinate.languageOfSite'))}
          <TextField
            name="from"
            type="date"
            label={days?.from ?? t('coordinate.from')}
            defaultValue={filters.from ?? ''}
          />
          <TextField name="to" type="date" label={days?.to ?? t('coordinate.to')} defaultValue={filters.to ?? ''} />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" icon="search">
          {t('coordinate.show')}
        </Button>
        {(inUse > 0 || q) && (
          <Link to={path} className="inline-flex min-h-11 items-center">
            {t('coordinate.clear')}
          </Link>
        )}
      </div>
    </Form>
  );
}
