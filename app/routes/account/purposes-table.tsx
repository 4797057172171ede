import type { PurposeKey } from '~/domain/identity/index.server';
import { Table } from '~/ui/table';
import { useWords } from '~/words/react';

/** What is kept, why and for how long. */
export function PurposesTable({ purposes }: { purposes: readonly PurposeKey[] }) {
  const t = useWords();
  return (
    <Table
      caption={t('account.purposes')}
      captionHidden
      rows={[...purposes]}
      rowKey={(key) => key}
      columns={[
        { key: 'what', title: t('account.purposeWhat'), cell: (key) => t(`account.purpose${key}What`) },
        { key: 'why', title: t('account.purposeWhy'), cell: (key) => t(`account.purpose${key}Why`) },
        { key: 'until', title: t('account.purposeUntil'), cell: (key) => t(`account.purpose${key}Until`) },
      ]}
    />
  );
}
