import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { initiativesAt, initiativeTotals } from '~/domain/initiatives/index.server';
import { initiativeStatuses } from '~/domain/initiatives/initiative-choices';
import { Button, ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Select } from '~/ui/field';
import { Link } from '~/ui/link';
import { Pagination } from '~/ui/pagination';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { type InitiativeInWords, initiativeInWords, placesOf } from './facts.server';

/** Initiatives on one page. */
const shown = 50;

export const loader = page('initiative.keep', async (visit) => {
  const { ctx, actor, url, to, words: t } = visit;
  const path = to('/coordinate/initiatives');
  const status = initiativeStatuses.find((one) => one === url.searchParams.get('status'));
  const after = url.searchParams.get('after') ?? undefined;
  const at = ctx.clock();
  const read = await initiativesAt(ctx, actor, { filters: { status }, at, after, limit: shown + 1 });
  const rows = read.slice(0, shown);
  const { initiatives, joint, ...states } = await initiativeTotals(ctx, actor, { status }, at);
  const placeOf = await placesOf(visit, rows);
  const last = read.length > shown ? rows.at(-1)?.code : undefined;
  return {
    title: pageTitle(visit, t('initiatives.tab')),
    path,
    record: `${path}/new`,
    report: to('/coordinate/reports/joint_initiatives'),
    status: status ?? '',
    counts: t('initiatives.totals', { initiatives, joint }),
    states: t('initiatives.totalsStates', states),
    lines: rows.map((row) => initiativeInWords(visit, row, placeOf(row))),
    next: last ? `${path}?${new URLSearchParams({ ...(status && { status }), after: last })}` : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What people of several sectors do together, within the coordinator's scope. */
export default function InitiativesPage() {
  const { path, record, report, status, counts, states, lines, next } = useLoaderData<typeof loader>();
  const t = useWords();
  const recordLink = (
    <ButtonLink to={record} look="primary" icon="plus">
      {t('initiatives.record')}
    </ButtonLink>
  );
  if (lines.length === 0 && !status)
    return (
      <CoordinateFrame>
        <EmptyState whole title={t('initiatives.noneTitle')} action={recordLink}>
          {t('initiatives.noneHint')}
        </EmptyState>
      </CoordinateFrame>
    );
  return (
    <CoordinateFrame>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-2">
          <h1>{t('initiatives.tab')}</h1>
          <p className="measure">{t('initiatives.intro')}</p>
        </div>
        <p className="no-print">{recordLink}</p>
      </div>
      <Form method="get" action={path} role="search" className="no-print flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-1 basis-60 sm:max-w-[18rem]">
          <Select
            key={status}
            name="status"
            label={t('coordinate.status')}
            empty={t('coordinate.any')}
            options={initiativeStatuses.map((value) => ({ value, label: t(`initiatives.status.${value}`) }))}
            defaultValue={status}
          />
        </div>
        <Button type="submit" icon="search">
          {t('coordinate.show')}
        </Button>
        {status && (
          <Link to={path} className="inline-flex min-h-11 items-center">
            {t('coordinate.clear')}
          </Link>
        )}
      </Form>
      {lines.length === 0 ? (
        <EmptyState title={t('coordinate.nothingFound')}>{t('coordinate.nothingFoundHint')}</EmptyState>
      ) : (
        <>
          <div className="grid gap-1">
            <p className="text-large font-semibold">{counts}</p>
            <p className="text-small text-soft">
              {states} ·{' '}
              <span className="no-print">
                <Link to={report}>{t('initiatives.toReport')}</Link>
              </span>
            </p>
          </div>
          <Lines lines={lines} />
          <Pagination next={next} />
        </>
      )}
    </CoordinateFrame>
  );
}

function Lines({ lines }: { lines: InitiativeInWords[] }) {
  const t = useWords();
  const columns: Column<InitiativeInWords>[] = [
    {
      key: 'initiative',
      title: t('initiatives.initiative'),
      cell: ({ to, code, title }) => (
        <>
          <Link to={to}>{title}</Link>
          <span className="figures block font-normal text-soft">{code}</span>
        </>
      ),
    },
    { key: 'status', title: t('coordinate.status'), cell: ({ status }) => status },
    {
      key: 'partners',
      title: t('initiatives.partners'),
      cell: ({ partners }) => (
        <span>
          {partners.map((partner) => (
            <span key={partner} className="block">
              {partner}
            </span>
          ))}
        </span>
      ),
    },
    { key: 'started', title: t('initiatives.startedOn'), numeric: true, cell: ({ started }) => started },
    { key: 'place', title: t('initiatives.place'), cell: ({ place }) => place },
    {
      key: 'evidence',
      title: t('initiatives.evidence'),
      cell: ({ proved, checked }) => (
        <span>
          {t(proved ? 'initiatives.proved' : 'initiatives.notProved')}
          {checked && <span className="block text-soft">{t('initiatives.isChecked')}</span>}
        </span>
      ),
    },
  ];
  return (
    <Table caption={t('initiatives.tab')} captionHidden columns={columns} rows={lines} rowKey={({ code }) => code} />
  );
}
