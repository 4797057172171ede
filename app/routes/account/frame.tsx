import type { ReactNode } from 'react';
import { TabsNav } from '~/ui/nav';
import { useWords } from '~/words/react';

/** The pages of one's own account side by side. */
export function AccountFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useWords();
  const to = (path: string) => `/${t.locale}/account${path}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 py-4 sm:py-6">
      <TabsNav
        label={t('account.pages')}
        items={[
          { to: to(''), label: t('account.profile'), end: true },
          { to: to('/security'), label: t('account.security') },
          { to: to('/letters'), label: t('notices.tab') },
          { to: to('/data'), label: t('account.data') },
        ]}
      />
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** A narrow page of one form: the way in, a password, a code. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-[30rem] gap-6 py-6 sm:py-10">
      <h1 className="text-title">{title}</h1>
      {children}
    </div>
  );
}
