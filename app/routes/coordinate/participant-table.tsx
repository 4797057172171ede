import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { ParticipantLine } from './participant-lines.server';

/** The list of participants as a table. Who has not agreed to it is not named, as in the file. */
export function ParticipantTable({ lines }: { lines: ParticipantLine[] }) {
  const t = useWords();
  const columns: Column<ParticipantLine>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      cell: ({ agreed, name, email, ref }) => (
        <>
          {agreed ? name || t('coordinate.unnamed') : <span className="font-normal">{t('reports.noConsent')}</span>}
          {email && <span className="block break-all font-normal">{email}</span>}
          <span className="figures block text-small font-normal text-soft">{ref}</span>
        </>
      ),
    },
    { key: 'profile', title: t('reports.profile'), cell: ({ profile }) => profile.join(' · ') },
    { key: 'city', title: t('coordinate.city'), cell: ({ city }) => city },
    {
      key: 'work',
      title: t('coordinate.organisation'),
      cell: ({ work: [organisation, position] }) => (
        <span>
          {organisation || '–'}
          {position && <span className="block text-soft">{position}</span>}
        </span>
      ),
    },
    {
      key: 'first',
      title: t('reports.firstActive'),
      numeric: true,
      cell: ({ firstActive }) => firstActive || <span className="text-soft">{t('coordinate.never')}</span>,
    },
    { key: 'consent', title: t('reports.consent'), numeric: true, cell: ({ consent }) => consent || '–' },
  ];
  return (
    <Table
      caption={t('reports.name.participant_list')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ ref }) => ref}
    />
  );
}
