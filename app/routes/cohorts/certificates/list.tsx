import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Bars } from '~/ui/bars';
import { ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Narrow } from '~/ui/narrow';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { Stopped, UnderWay } from '../../coordinate/under-way';
import { CohortPart } from '../head';
import { ListBadge } from './badges';
import { listView } from './list-view.server';
import { RowsTable } from './rows-table';

export const loader = page('certificate.issue', listView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A list before, while and after it is issued: what it would do, how far it is, what it did. */
export default function ListPage() {
  const { head, state, facts, hidden, reasons, choices, rows, first, next, file, members } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('issuing.listTitle')} crumb={t('issuing.list')}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
        <ListBadge of={state} />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <FormFaults />
      <Standing />
      {reasons.length > 0 && (
        <section className="grid max-w-[40rem] gap-4" aria-labelledby="why">
          <h2 id="why">{t(state === 'done' ? 'issuing.whyTitleDone' : 'issuing.whyTitle')}</h2>
          <Bars bars={reasons} label={t('issuing.why')} />
        </section>
      )}
      {state !== 'dropped' && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="rows">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="rows">{t('issuing.rows')}</h2>
            <Link to={file} reloadDocument className="no-print">
              {t('issuing.download')}
            </Link>
          </div>
          <Narrow label={t('issuing.narrow')} choices={choices} />
          {hidden > 0 && <p className="text-soft">{t('issuing.beyondRows', { n: hidden })}</p>}
          {rows.length === 0 ? <EmptyState title={t('issuing.nobody')} /> : <RowsTable rows={rows} />}
          <Pagination previous={first} next={next} />
        </section>
      )}
      <p className="no-print">
        <ButtonLink to={members} icon="left">
          {t('issuing.toMembers')}
        </ButtonLink>
      </p>
    </CohortPart>
  );
}

/** Where the list stands and what one can do about it. */
function Standing() {
  const { path, state, failed, progress, planned, issued, skipped, beyond, nameless } = useLoaderData<typeof loader>();
  const t = useWords();
  const issue = (label: string) => (
    <Form method="post" action={`${path}/issue`}>
      <Submit wide>{label}</Submit>
    </Form>
  );
  if (failed) return <Stopped>{issue(t('rosters.goOn'))}</Stopped>;
  if (state === 'running') return <UnderWay path={path} {...progress} label={t('issuing.progress')} />;
  if (state === 'dropped') return <Notice title={t('issuing.droppedTitle')}>{t('issuing.dropNew')}</Notice>;
  if (state === 'done')
    return (
      <div className="grid justify-items-start gap-4">
        <Notice tone={skipped > 0 ? 'warn' : 'right'} title={t('issuing.doneTitle', { n: issued })}>
          {issued > 0 && <p>{t('issuing.doneHint')}</p>}
          {skipped > 0 && <p>{t('issuing.doneSkipped', { n: skipped })}</p>}
        </Notice>
        {nameless && <ButtonLink to={nameless}>{t('issuing.writeNameless')}</ButtonLink>}
      </div>
    );
  return (
    <div className="grid gap-4">
      <Notice tone="info" title={t('issuing.dryRun')}>
        {t('issuing.dryRunHint')}
      </Notice>
      {beyond > 0 ? (
        <Notice tone="warn">{t('issuing.beyond', { n: beyond })}</Notice>
      ) : (
        <div className="flex flex-wrap gap-3">
          {issue(t('issuing.issue', { n: planned }))}
          <ButtonLink to={`${path}/dropping`} look="plain">
            {t('issuing.drop')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
