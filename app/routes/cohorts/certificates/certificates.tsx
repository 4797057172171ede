import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Bars } from '~/ui/bars';
import { Button, ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Narrow } from '~/ui/narrow';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { CohortPart } from '../head';
import { certificatesView } from './certificates-view.server';
import { ListsTable } from './lists-table';
import { MembersTable } from './members-table';

export const loader = page('certificate.issue', certificatesView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Who of a cohort has a certificate, who can get one now, and who cannot and why. */
export default function CertificatesPage() {
  const { head, bars, most, choices, show, hidden, members, first, next, lists, message } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('issuing.certificates')} crumb={t('issuing.certificates')}>
      <p className="measure">{t('issuing.intro')}</p>
      <FormFaults />
      {most === 0 ? (
        <EmptyState title={t('cohorts.emptyTitle')}>{t('cohorts.emptyHint')}</EmptyState>
      ) : (
        <>
          <div className="max-w-[40rem]">
            <Bars
              label={t('issuing.picture')}
              most={most}
              bars={bars.map(({ to, text, ...bar }) => ({
                ...bar,
                text: (
                  <Link to={to} preventScrollReset>
                    {text}
                  </Link>
                ),
              }))}
            />
          </div>
          <Next />
          <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="members">
            <h2 id="members">{t('cohorts.members')}</h2>
            <Narrow label={t('issuing.narrow')} choices={choices} />
            {hidden > 0 && <p className="text-soft">{t('cohorts.hidden', { n: hidden })}</p>}
            {members.length === 0 ? (
              <p className="text-soft">{t('issuing.nobody')}</p>
            ) : (
              <Form method="get" action={message} className="grid grid-cols-[minmax(0,1fr)] gap-4" key={show ?? ''}>
                <MembersTable members={members} ticked={show === 'nameless'} />
                {members.some(({ mayWrite }) => mayWrite) && (
                  <p className="no-print">
                    <Button type="submit">{t('cohorts.writeSelected')}</Button>
                  </p>
                )}
              </Form>
            )}
            <Pagination previous={first} next={next} />
          </section>
        </>
      )}
      {lists.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="lists">
          <h2 id="lists">{t('issuing.lists')}</h2>
          <ListsTable lists={lists} />
        </section>
      )}
    </CohortPart>
  );
}

/** What one can do now: prepare a list, or go on with the one that waits. */
function Next() {
  const { ready, keyless, open, list, preparation } = useLoaderData<typeof loader>();
  const t = useWords();
  if (open)
    return (
      <div className="grid justify-items-start gap-3">
        <Notice tone="warn" title={t('issuing.openList')}>
          {t('issuing.openListHint')}
        </Notice>
        <ButtonLink to={open.to} look="primary" iconAfter="right">
          {t('issuing.toList')}
        </ButtonLink>
      </div>
    );
  if (ready === 0) return <Notice title={t('issuing.nobodyReady')}>{t('issuing.nobodyReadyHint')}</Notice>;
  if (keyless) return <Notice tone="fault">{t('issuing.keyMissing')}</Notice>;
  return (
    <Form method="post" action={preparation} className="grid max-w-[40rem] justify-items-start gap-3">
      <Notice title={t('issuing.prepareTitle', { n: ready })}>{t('issuing.prepareHint')}</Notice>
      <input type="hidden" name="list" value={list} />
      <Submit wide>{t('issuing.prepare')}</Submit>
    </Form>
  );
}
