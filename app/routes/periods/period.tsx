import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { ButtonLink, Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CoordinateFrame } from '../coordinate/frame';
import { periodView } from './period-view.server';

export const loader = page('indicator.see', periodView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A frozen period: its figures as they were told, its files, and beside them what the same question gives today. */
export default function PeriodPage() {
  const { list, heading, days, facts, narrowing, sha256, files, shown, publish, withdraw, lines, changed } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: list, label: t('indicators.periods') }, { label: heading }]} />
        <h1 className="break-words">{heading}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-large font-semibold">
          {days}
          <Badge tone={shown ? 'right' : 'still'}>{t(shown ? 'indicators.isPublic' : 'indicators.isInternal')}</Badge>
        </p>
        {[...facts, ...narrowing].map((fact) => (
          <p key={fact} className="text-small text-soft">
            {fact}
          </p>
        ))}
        <p className="figures text-small break-all text-soft">SHA-256 {sha256}</p>
      </div>
      <p className="no-print flex flex-wrap gap-3">
        <ButtonLink look="primary" icon="download" to={files.xlsx} reloadDocument download>
          {t('reports.downloadXlsx')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.csv} reloadDocument download>
          {t('coordinate.download')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.json} reloadDocument download>
          {t('reports.downloadJson')}
        </ButtonLink>
      </p>
      {publish && (
        <Form method="post" action={publish} className="no-print grid max-w-[44rem] gap-3">
          <p className="hint">{t('indicators.publishHint')}</p>
          <div>
            <Submit look="quiet">{t('indicators.publish')}</Submit>
          </div>
        </Form>
      )}
      {withdraw && (
        <Form method="post" action={withdraw} className="no-print">
          <Submit look="quiet">{t('indicators.withdraw')}</Submit>
        </Form>
      )}
      <Notice tone={changed ? 'warn' : 'right'} title={t(changed ? 'indicators.changed' : 'indicators.unchanged')}>
        {t(changed ? 'indicators.changedHint' : 'indicators.unchangedHint')}
      </Notice>
      <Table
        caption={t('indicators.frozenFigures')}
        rowKey={({ code }) => code}
        rows={lines}
        columns={[
          {
            key: 'name',
            title: t('indicators.indicator'),
            cell: ({ code, name, unit }) => (
              <>
                {name}
                <span className="block text-small font-normal text-soft">
                  <span className="figures">{code}</span> · {unit}
                </span>
              </>
            ),
          },
          {
            key: 'period',
            title: t('indicators.period'),
            numeric: true,
            cell: ({ period, to }) => (to ? <Link to={to}>{period}</Link> : period),
          },
          { key: 'all', title: t('indicators.cumulative'), numeric: true, cell: ({ cumulative }) => cumulative },
          { key: 'target', title: t('indicators.target'), numeric: true, cell: ({ target }) => target },
          {
            key: 'today',
            title: t('indicators.today'),
            cell: ({ corrections, changes }) =>
              changes === null ? (
                <span className="text-soft">{t('indicators.same')}</span>
              ) : (
                <span className="grid gap-1">
                  {corrections.map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                  <Link to={changes}>{t('indicators.whichRows')}</Link>
                </span>
              ),
          },
        ]}
      />
    </CoordinateFrame>
  );
}
