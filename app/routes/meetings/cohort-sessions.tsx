import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { CohortSession } from './cohort-sessions.server';
import { MeetingBadge } from './state';

/** The sessions of a cohort on its page. `plan` is where one more is planned, for whoever may. */
export function CohortSessions(props: { sessions: CohortSession[]; plan: string | null; percent: number | null }) {
  const { sessions, plan, percent } = props;
  const t = useWords();
  const columns: Column<CohortSession>[] = [
    {
      key: 'session',
      title: t('meetings.session'),
      cell: ({ to, title, required }) => (
        <>
          <Link to={to}>{title}</Link>
          {!required && <span className="block font-normal text-soft">{t('meetings.optional')}</span>}
        </>
      ),
    },
    { key: 'when', title: t('meetings.date'), cell: ({ when }) => <span className="figures">{when}</span> },
    { key: 'where', title: t('meetings.venue'), cell: ({ where }) => where || '–' },
    {
      key: 'state',
      title: t('coordinate.status'),
      cell: ({ state }) => (
        <span>
          <MeetingBadge of={state} />
        </span>
      ),
    },
    {
      key: 'there',
      title: t('meetings.count.there'),
      numeric: true,
      cell: ({ there, marked }) => (marked === 0 ? '–' : t('common.ofTotal', { done: there, total: marked })),
    },
  ];
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="sessions">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="sessions">{t('meetings.sessions')}</h2>
          {percent !== null && <p className="text-soft">{t('meetings.asked', { percent })}</p>}
        </div>
        {plan && (
          <p className="no-print">
            <ButtonLink to={plan} icon="plus">
              {t('meetings.plan')}
            </ButtonLink>
          </p>
        )}
      </div>
      {sessions.length === 0 ? (
        <p className="text-soft">{t('meetings.none')}</p>
      ) : (
        <Table
          caption={t('meetings.sessions')}
          captionHidden
          columns={columns}
          rows={sessions}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}
