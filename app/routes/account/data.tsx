import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { purposes } from '~/domain/identity/index.server';
import { ButtonLink } from '~/ui/button';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { AccountFrame } from './frame';
import { PurposesTable } from './purposes-table';

export const loader = page('members', (visit) => ({
  title: pageTitle(visit, 'account.data'),
  purposes: purposes.map(({ key }) => key),
  demo: visit.actor.demo,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DataPage() {
  const { purposes: rows, demo } = useLoaderData<typeof loader>();
  const t = useWords();
  const to = `/${t.locale}/account`;
  return (
    <AccountFrame title={t('account.data')}>
      <section className="grid justify-items-start gap-3">
        <h2>{t('account.exportTitle')}</h2>
        <p className="measure">{t('account.exportText')}</p>
        <ButtonLink to={`${to}/data/export`} reloadDocument icon="download">
          {t('account.exportButton')}
        </ButtonLink>
      </section>
      <section className="grid gap-3 pt-4">
        <h2>{t('account.purposes')}</h2>
        <PurposesTable purposes={rows} />
      </section>
      <section className="grid justify-items-start gap-3 pt-4">
        <h2>{t('account.erasureTitle')}</h2>
        <p className="measure">{t(demo ? 'account.demoKeeps' : 'account.erasureShort')}</p>
        {!demo && (
          <ButtonLink to={`${to}/erasure`} look="danger">
            {t('account.erasureGo')}
          </ButtonLink>
        )}
      </section>
    </AccountFrame>
  );
}
