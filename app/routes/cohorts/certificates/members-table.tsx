import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { StandingBadge } from './badges';
import type { CertificatesView } from './certificates-view.server';

type Member = CertificatesView['members'][number];

/** Members with where they stand; the boxes choose whom to write to. */
export function MembersTable({ members, ticked }: { members: Member[]; ticked: boolean }) {
  const t = useWords();
  const columns: Column<Member>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      cell: ({ id, to, name, mayWrite }) => (
        <span className="flex items-start gap-3">
          {mayWrite && (
            <label className="no-print -my-2.5 -ms-2.5 grid min-h-11 min-w-11 place-items-center">
              <input type="checkbox" className="tick" name="member" value={id} defaultChecked={ticked} />
              <span className="sr-only">{t('cohorts.choose', { name: name ?? t('coordinate.unnamed') })}</span>
            </label>
          )}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {to ? <Link to={to}>{name ?? t('coordinate.unnamed')}</Link> : t('issuing.standing.erased')}
          </span>
        </span>
      ),
    },
    {
      key: 'standing',
      title: t('issuing.standingLabel'),
      cell: ({ standing, certificate }) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StandingBadge of={standing} />
          {certificate && (
            <Link to={certificate.to} className="figures whitespace-nowrap">
              {certificate.number}
            </Link>
          )}
        </span>
      ),
    },
    {
      key: 'more',
      title: t('issuing.more'),
      cell: ({ lines }) =>
        lines.length === 0 ? (
          <span className="text-soft">–</span>
        ) : (
          <ul className="grid gap-1">
            {lines.map((line) => (
              <li key={line} className="[overflow-wrap:anywhere]">
                {line}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Table caption={t('cohorts.members')} captionHidden columns={columns} rows={members} rowKey={({ id }) => id} />
  );
}
