import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { RegisterLine } from './register-lines.server';

const tones = { valid: 'right', expired: 'warn', revoked: 'fault', replaced: 'still' } as const;

/** The register of certificates as a table; each leads to its own page. */
export function RegisterTable({ lines }: { lines: RegisterLine[] }) {
  const t = useWords();
  const columns: Column<RegisterLine>[] = [
    {
      key: 'number',
      title: t('coordinate.certificate'),
      cell: ({ number, to }) => (
        <Link to={to} className="figures whitespace-nowrap">
          {number}
        </Link>
      ),
    },
    { key: 'name', title: t('reports.nameAsPrinted'), cell: ({ name }) => name || t('coordinate.unnamed') },
    {
      key: 'course',
      title: t('coordinate.course'),
      cell: ({ course, version }) => (
        <span>
          {course} <span className="figures text-soft">{version}</span>
        </span>
      ),
    },
    { key: 'issued', title: t('reports.issued'), numeric: true, cell: ({ issued }) => issued },
    { key: 'result', title: t('coordinate.result'), numeric: true, cell: ({ result }) => result ?? '–' },
    {
      key: 'status',
      title: t('coordinate.status'),
      cell: ({ status, until, since, reason, replacedBy }) => (
        <span>
          <Badge tone={tones[status]}>{t(`reports.status.${status}`)}</Badge>
          {[until, since, replacedBy && t('reports.replacedBy', { number: replacedBy }), reason]
            .filter(Boolean)
            .map((line) => (
              <span key={line} className="block text-small text-soft">
                {line}
              </span>
            ))}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('reports.name.certificate_register')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ number }) => number}
    />
  );
}
