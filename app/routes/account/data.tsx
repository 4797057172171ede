import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownConsents, purposes, quotation } from '~/domain/identity/index.server';
import { followUpsWanted } from '~/domain/surveys/index.server';
import { longDate } from '~/platform/dates';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { Sentence, useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { FollowUpChoice, QuotationWithdrawal } from '../surveys/choices';
import { pageTitle } from './facts.server';
import { AccountFrame } from './frame';
import { PurposesTable } from './purposes-table';

/** As each language calls itself. */
const languageNames: Record<Locale, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

export const loader = page('members', async (visit) => ({
  title: pageTitle(visit, 'account.data'),
  purposes: purposes.map(({ key }) => key),
  demo: visit.actor.demo,
  wanted: await followUpsWanted(visit.ctx, visit.actor.personId),
  consents: (await ownConsents(visit.ctx, visit.actor)).map(({ id, purpose, version, locale, givenAt }) => ({
    id,
    purpose: visit.words.find(`account.consentFor.${purpose}`) ?? purpose,
    version,
    language: languageNames[locale as Locale],
    lang: locale,
    date: longDate(givenAt, visit.words),
    quotation: purpose === quotation.purpose,
  })),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DataPage() {
  const { purposes: rows, demo, wanted, consents } = useLoaderData<typeof loader>();
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
      <section className="grid gap-3 pt-4">
        <h2>{t('account.consents')}</h2>
        {consents.length > 0 ? (
          <Table
            caption={t('account.consents')}
            captionHidden
            rows={consents}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'purpose',
                title: t('account.consentPurpose'),
                cell: (row) => (
                  <>
                    {row.purpose}
                    {row.quotation && <QuotationWithdrawal path={`${to}/data/quotations/${row.id}/withdrawal`} />}
                  </>
                ),
              },
              { key: 'version', title: t('account.consentVersion'), cell: (row) => row.version },
              {
                key: 'language',
                title: t('account.consentLanguage'),
                cell: (row) => <span lang={row.lang}>{row.language}</span>,
              },
              { key: 'date', title: t('account.consentDate'), cell: (row) => row.date },
            ]}
          />
        ) : (
          <p>{t('account.consentsNone')}</p>
        )}
        {!demo && (
          <p className="measure">
            <Sentence
              of="account.consentWithdraw"
              draw={{ link: (text) => <Link to={`${to}/erasure`}>{text}</Link> }}
            />
          </p>
        )}
      </section>
      <FollowUpChoice wanted={wanted} path={`${to}/data/follow-ups`} />
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
