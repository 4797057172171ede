import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { TeachFrame } from '../teach/frame';
import { type QueueLine, queueView } from './queue-view.server';

export const loader = page('work.mark', queueView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const looks = {
  waiting: ['info', 'clock'],
  second: ['info', 'people'],
  differs: ['warn', 'updown'],
  returned: ['still', 'undo'],
  marked: ['right', 'check'],
} as const;

/** The works of a course that wait for a mark, the oldest first, and what became of others. */
export default function QueuePage() {
  const { crumbs, waiting, settled, begin, total, more } = useLoaderData<typeof loader>();
  const t = useWords();
  const who: Column<QueueLine> = {
    key: 'learner',
    title: t('marking.learner'),
    cell: ({ name, to }) => <Link to={to}>{name ?? t('teach.unnamed')}</Link>,
  };
  const assignment: Column<QueueLine> = {
    key: 'assignment',
    title: t('marking.assignmentColumn'),
    cell: (line) => line.assignment,
  };
  const version: Column<QueueLine> = {
    key: 'version',
    title: t('marking.versionColumn'),
    numeric: true,
    cell: ({ number }) => number,
  };
  const state: Column<QueueLine> = {
    key: 'state',
    title: t('marking.stateColumn'),
    cell: (line) => {
      const [tone, icon] = looks[line.state];
      return (
        <span className="grid gap-1">
          <span>
            <Badge tone={tone} icon={icon}>
              {t(`marking.queueState.${line.state}`)}
            </Badge>
          </span>
          {line.markers.map((marker) => (
            <span key={marker} className="text-small text-soft">
              {marker}
            </span>
          ))}
        </span>
      );
    },
  };
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>{t('marking.queue')}</h1>
        <p className="measure">{t('marking.queueHint')}</p>
      </div>
      {waiting.length === 0 ? (
        <EmptyState title={t('marking.nobodyWaits')}>{t('marking.nobodyWaitsHint')}</EmptyState>
      ) : (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="waiting">
          <h2 id="waiting">{total}</h2>
          {begin && (
            <p className="no-print">
              <ButtonLink to={begin} look="primary" iconAfter="right">
                {t('marking.begin')}
              </ButtonLink>
            </p>
          )}
          <Table
            caption={t('marking.queue')}
            captionHidden
            rows={waiting}
            rowKey={({ id }) => id}
            columns={[
              who,
              assignment,
              version,
              { key: 'since', title: t('marking.since'), numeric: true, cell: ({ handedIn }) => handedIn },
              state,
            ]}
          />
          {more && <p className="text-soft">{more}</p>}
        </section>
      )}
      {settled.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="settled">
          <h2 id="settled">{t('marking.settledTitle')}</h2>
          <Table
            caption={t('marking.settledTitle')}
            captionHidden
            rows={settled}
            rowKey={({ id }) => id}
            columns={[
              who,
              assignment,
              version,
              { key: 'at', title: t('marking.settledAt'), numeric: true, cell: (line) => line.settled },
              { key: 'points', title: t('marking.result'), numeric: true, cell: ({ points }) => points ?? '–' },
              state,
            ]}
          />
        </section>
      )}
    </TeachFrame>
  );
}
