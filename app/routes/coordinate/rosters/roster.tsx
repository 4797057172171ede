import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { Progress } from '~/ui/progress';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { CoordinateFrame } from '../frame';
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
        <nav aria-label={t('rosters.narrow')}>
          <ul className="flex flex-wrap gap-2">
            {totals.map(({ to, label, count, here }) => (
              <li key={to}>
                <Link
                  to={to}
                  preventScrollReset
                  aria-current={here ? 'true' : undefined}
                  className={here ? 'btn btn-quiet border-2 font-semibold underline' : 'btn btn-quiet'}
                >
                  {label} <strong className="ms-1 tabular-nums">{count}</strong>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {lines.length === 0 ? <EmptyState title={t('rosters.noLines')} /> : <LinesTable lines={lines} />}
        <Pagination previous={first} next={next} />
      </section>
      {whole && <Removals {...whole} duplicates={duplicates} />}
    </CoordinateFrame>
  );
}

/** How often the page looks again while a list is carried out, in milliseconds. */
const every = 1500;

/** Where the list stands and what one can do about it. */
function Standing() {
  const { path, state, failed, progress, changing, undecided, whole, unknown } = useLoaderData<typeof loader>();
  const { revalidate, state: looking } = useRevalidator();
  const t = useWords();
  const running = state === 'running' && !failed;
  useEffect(() => {
    // One look at a time: a second one would break the first off.
    if (!running || looking !== 'idle') return;
    const timer = setTimeout(revalidate, every);
    return () => clearTimeout(timer);
  }, [running, looking, revalidate]);
  const confirm = (label: string) => (
    <Form method="post" action={`${path}/confirmation`} className={whole?.over ? 'form' : undefined} noValidate>
      {whole?.over && <AllowRemovals {...whole.over} />}
      <Submit wide>{label}</Submit>
    </Form>
  );
  if (failed)
    return (
      <div className="grid gap-4">
        <Notice tone="fault" title={t('rosters.stopped')}>
          {t('rosters.stoppedHint')}
        </Notice>
        {confirm(t('rosters.goOn'))}
      </div>
    );
  if (running)
    return (
      <div className="grid max-w-[40rem] gap-3" role="status">
        <Progress {...progress} label={t('rosters.progress')} />
        <p className="hint">{t('rosters.progressHint')}</p>
        <div>
          <ButtonLink to={path} reloadDocument>
            {t('rosters.lookAgain')}
          </ButtonLink>
        </div>
      </div>
    );
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
