import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';

export interface ViewLine {
  id: string;
  to: string;
  name: string;
  report: string;
  filters: string;
  own: boolean;
  shared: boolean;
  /** Where a schedule of it begins. */
  schedule: string;
}

/** Saved views with what can be done with each. */
export function ViewTable({ views }: { views: ViewLine[] }) {
  const t = useWords();
  const columns: Column<ViewLine>[] = [
    {
      key: 'name',
      title: t('desk.view'),
      cell: ({ to, name, own, shared }) => (
        <>
          <Link to={to} reloadDocument>
            {name}
          </Link>
          {(!own || shared) && (
            <span className="block font-normal text-soft">{t(own ? 'desk.sharedByYou' : 'desk.sharedByOther')}</span>
          )}
        </>
      ),
    },
    { key: 'report', title: t('reports.aboutReport'), cell: ({ report }) => report },
    { key: 'filters', title: t('common.filters'), cell: ({ filters }) => filters },
    {
      key: 'actions',
      title: t('cohorts.actions'),
      screenOnly: true,
      cell: ({ to, name, own, schedule }) => (
        <span className="no-print -my-2.5 flex flex-wrap gap-x-4">
          <Action to={schedule} of={name}>
            {t('desk.schedule')}
          </Action>
          {own && (
            <Action to={`${to}/edit`} of={name}>
              {t('desk.changeView')}
            </Action>
          )}
          {own && (
            <Action to={`${to}/deletion`} of={name}>
              {t('desk.dropView')}
            </Action>
          )}
        </span>
      ),
    },
  ];
  return <Table caption={t('desk.views')} captionHidden columns={columns} rows={views} rowKey={({ id }) => id} />;
}

/** The same word on many lines says to screen readers which one it means. */
function Action({ to, of, children }: { to: string; of: string; children: string }) {
  return (
    <Link to={to} className="inline-flex min-h-11 items-center">
      {children}
      <span className="sr-only">: {of}</span>
    </Link>
  );
}
