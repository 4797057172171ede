import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { purposes } from '~/domain/identity/index.server';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { Sentence, useWords } from '~/words/react';
import { PurposesTable } from '../account/purposes-table';

export const loader = page('anyone', ({ ctx, words }) => ({
  title: words('common.pageTitle', { page: words('common.privacy'), brand: ctx.brand.name }),
  purposes: purposes.map(({ key }) => key),
  owner: ctx.brand.issuer.name[words.locale],
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What is kept about people, in the words of one table; the account shows the same one. */
export default function PrivacyPage() {
  const { purposes: rows, owner } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 py-6 sm:py-10">
      <h1>{t('common.privacy')}</h1>
      <p className="measure">{t('account.privacyIntro', { owner })}</p>
      <section className="grid gap-3">
        <h2>{t('account.purposes')}</h2>
        <PurposesTable purposes={rows} />
      </section>
      <section className="measure grid gap-3 pt-4">
        <h2>{t('account.privacyNot')}</h2>
        <p>{t('account.privacyNotText')}</p>
      </section>
      <section className="measure grid gap-3 pt-4">
        <h2>{t('account.privacyRights')}</h2>
        <p>
          <Sentence
            of="account.privacyRightsText"
            draw={{ link: (text) => <Link to={`/${t.locale}/account/data`}>{text}</Link> }}
          />
        </p>
      </section>
      <section className="measure grid gap-3 pt-4">
        <h2>{t('account.privacyConsent')}</h2>
        <p>
          {t('account.consent')}. <Sentence of="account.consentText" draw={{ link: (text) => <span>{text}</span> }} />
        </p>
      </section>
    </div>
  );
}
