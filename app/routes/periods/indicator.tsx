import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CoordinateFrame } from '../coordinate/frame';
import { CountedTable } from '../indicators/counted-table';
import { frozenIndicatorView } from './indicator-view.server';

export const loader = page('indicator.see', frozenIndicatorView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The rows behind a frozen figure, and those that came or went since, with the reason. */
export default function FrozenIndicatorPage() {
  const { list, here, heading, days, name, figure, rowsTitle, notListed, lines, next, whole, groups, changes, more } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs
          items={[{ to: list, label: t('indicators.periods') }, { to: here, label: heading }, { label: name }]}
        />
        <h1>{name}</h1>
        <p className="text-large font-semibold">{figure}</p>
        <p className="text-small text-soft">{days}</p>
      </div>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="rows">
        <h2 id="rows">{rowsTitle}</h2>
        <nav aria-label={t('indicators.parts')} className="no-print">
          <Part {...whole} label={t('indicators.whole')} />
          <dl className="grid gap-x-6 sm:grid-cols-[max-content_1fr]">
            {groups.map(({ by, title, parts }) => (
              <div key={by} className="sm:contents">
                <dt className="text-soft sm:pt-2">{title}</dt>
                <dd>
                  <ul className="flex flex-wrap gap-x-4">
                    {parts.map((part) => (
                      <li key={part.to}>
                        <Part {...part} />
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </nav>
        {notListed ? (
          <EmptyState title={notListed.title}>{notListed.hint}</EmptyState>
        ) : lines.length === 0 ? (
          <EmptyState title={t('coordinate.nothingFound')} />
        ) : (
          <CountedTable caption={rowsTitle} lines={lines} />
        )}
        <Pagination next={next} />
      </section>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="changes">
        <h2 id="changes">{t('indicators.changesTitle')}</h2>
        {changes.length === 0 ? (
          <p className="text-soft">{t('indicators.unchanged')}</p>
        ) : (
          <Table
            caption={t('indicators.changesTitle')}
            captionHidden
            rowKey={({ key }) => key}
            rows={changes}
            columns={[
              {
                key: 'who',
                title: t('indicators.counted'),
                cell: ({ ref, label }) => (
                  <>
                    {label ?? <span className="figures">{ref}</span>}
                    {label && ref && <span className="figures block text-small font-normal text-soft">{ref}</span>}
                  </>
                ),
              },
              { key: 'change', title: t('indicators.change'), cell: ({ change }) => change },
              { key: 'reason', title: t('indicators.reason'), cell: ({ reason }) => reason },
            ]}
          />
        )}
        {more && <p className="text-soft">{more}</p>}
      </section>
    </CoordinateFrame>
  );
}

/** The way to the rows of one part of the figure; the one that is open says so. */
function Part({ to, label, here }: { to: string; label: string; here: boolean }) {
  return (
    <Link
      to={to}
      aria-current={here ? 'true' : undefined}
      className="inline-flex min-h-11 items-center aria-[current]:font-semibold"
    >
      {label}
    </Link>
  );
}
