import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { Facts } from '~/ui/facts';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CoordinateFrame } from '../coordinate/frame';
import { initiativeView } from './initiative-view.server';

export const loader = page('initiative.keep', initiativeView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One initiative: what it is, what proves it, who has looked at it, and every change. */
export default function InitiativePage() {
  const { list, initiative, evidence, check, history } = useLoaderData<typeof loader>();
  const t = useWords();
  const { to, code } = initiative;
  const facts: [string, ReactNode][] = [
    [t('coordinate.status'), initiative.status],
    [t('initiatives.startedOn'), initiative.started],
    [
      t('initiatives.partners'),
      initiative.partners.map((partner) => (
        <span key={partner} className="block">
          {partner}
        </span>
      )),
    ],
    [t('initiatives.origin'), initiative.origin],
    [t('initiatives.place'), initiative.place],
    [t('initiatives.amount'), initiative.amount ?? t('coordinate.none')],
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <div className="no-print">
          <Breadcrumbs items={[{ to: list, label: t('initiatives.tab') }, { label: code }]} />
        </div>
        <h1>{initiative.title}</h1>
        <p className="text-soft">
          <span className="figures">{code}</span> ·{' '}
          {t(initiative.counts ? 'initiatives.counts' : 'initiatives.countsNot')}
        </p>
      </div>
      <Facts facts={facts} />
      <p className="no-print">
        <ButtonLink to={`${to}/edit`} icon="pencil">
          {t('initiatives.change')}
        </ButtonLink>
      </p>
      <section className="grid gap-3" aria-labelledby="evidence">
        <h2 id="evidence">{t('initiatives.evidence')}</h2>
        {evidence ? (
          <div className="grid gap-1">
            <p>
              <Link to={evidence.to} reloadDocument download>
                {evidence.said}
              </Link>
            </p>
            <p className="break-all text-small text-soft">SHA-256: {evidence.hash}</p>
          </div>
        ) : (
          <p>{t('initiatives.evidenceMissing')}</p>
        )}
        <p className="no-print">
          <ButtonLink to={`${to}/evidence`} icon="upload">
            {t(evidence ? 'initiatives.replaceEvidence' : 'initiatives.addEvidence')}
          </ButtonLink>
        </p>
        {check.done ? (
          <Notice tone="right" title={check.done} />
        ) : check.may ? (
          <Form method="post" action={`${to}/check`} className="no-print grid gap-3">
            <p className="measure">{t('initiatives.checkHint')}</p>
            <input type="hidden" name="number" value={check.number} />
            <p>
              <Submit>{t('initiatives.check')}</Submit>
            </p>
          </Form>
        ) : (
          evidence && <p className="measure text-soft">{t('initiatives.checkByOther')}</p>
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="history">
        <h2 id="history">{t('initiatives.history')}</h2>
        <ol className="grid gap-3">
          {history.map(({ number, at, by, said, checked }) => (
            <li key={number} className="grid gap-1 border-b border-line pb-3">
              <span className="figures text-small text-soft">
                {at} · {by}
              </span>
              {said.map((sentence) => (
                <span key={sentence} className="break-words">
                  {sentence}
                </span>
              ))}
              {checked && <span>{checked}</span>}
            </li>
          ))}
        </ol>
      </section>
    </CoordinateFrame>
  );
}
