import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Narrow } from '~/ui/narrow';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { CoordinateFrame } from '../frame';
import { Stopped, UnderWay } from '../under-way';
import { RosterBadge } from './badges';
import { LinesTable } from './lines-table';
import { AllowRemovals, Removals } from './removals';
import { rosterView } from './roster-view.server';

export const loader = page('enrolment.create', rosterView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A list before, while and after it is carried out: what it would do, how far it is, what it did. */
export default function RosterPage() {
  const { heading, state, facts, remarks, totals, lines, first, next, file, whole, duplicates } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <h1 className="break-words">{heading}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <RosterBadge of={state} />
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <FormFaults labels={{ removals: t('rosters.typeRemovals') }} />
      <Standing />
      {remarks.length > 0 && (
        <Notice title={t('rosters.aboutFile')}>
          <ul>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Notice>
      )}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="lines">
        <div className="flex flex-wrap items-baseline justify-between gap-3">
          <h2 id="lines">{t('rosters.lines')}</h2>
          <Link to={file} reloadDocument>
            {t('rosters.download')}
          </Link>
        </div>
        <Narrow label={t('rosters.narrow')} choices={totals.map((total) => ({ ...total, key: total.to }))} />
        {lines.length === 0 ? <EmptyState title={t('rosters.noLines')} /> : <LinesTable lines={lines} />}
        <Pagination previous={first} next={next} />
      </section>
      {whole && <Removals {...whole} duplicates={duplicates} />}
    </CoordinateFrame>
  );
}

/** Where the list stands and what one can do about it. */
function Standing() {
  const { path, state, failed, progress, changing, undecided, whole, unknown } = useLoaderData<typeof loader>();
  const t = useWords();
  const confirm = (label: string) => (
    <Form method="post" action={`${path}/confirmation`} className={whole?.over ? 'form' : undefined} noValidate>
      {whole?.over && <AllowRemovals {...whole.over} />}
      <Submit wide>{label}</Submit>
    </Form>
  );
  if (failed) return <Stopped>{confirm(t('rosters.goOn'))}</Stopped>;
  if (state === 'running') return <UnderWay path={path} {...progress} label={t('rosters.progress')} />;
  if (state === 'done')
    return (
      <Notice tone="right" title={t('rosters.done')}>
        {t(changing === 0 ? 'rosters.doneNothing' : 'rosters.doneHint')}
      </Notice>
    );
  if (changing === 0) return <Notice title={t('rosters.nothing')}>{t('rosters.nothingHint')}</Notice>;
  return (
    <div className="grid gap-4">
      <Notice tone={undecided > 0 ? 'warn' : 'info'} title={t('rosters.dryRun')}>
        {t(undecided > 0 ? 'rosters.dryRunLook' : 'rosters.dryRunHint', { n: undecided })}
      </Notice>
      {unknown && (
        <div className="grid gap-2">
          <p>
            {unknown.open > 0
              ? t('rosters.organisationsUnknown', { n: unknown.open })
              : t('rosters.organisationsChosen', { n: unknown.n })}
          </p>
          <p>
            <ButtonLink to={unknown.to}>{t('rosters.organisationsChoose')}</ButtonLink>
          </p>
        </div>
      )}
      {whole?.replanned && <Notice tone="warn">{t('rosters.replanned')}</Notice>}
      {confirm(t(whole ? 'rosters.confirmRemovals' : 'rosters.confirm', { n: changing }))}
    </div>
  );
}
