import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { meetingSeen } from '~/domain/meetings/index.server';
import { attendanceStatuses } from '~/domain/meetings/meeting.schema';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { attendanceView } from './attendance-view.server';
import { MeetingPart } from './head';
import { whichOf } from './head.server';
import { StatusBadge } from './state';

export const loader = page('attendance.record', async (visit) => {
  const found = await meetingSeen(visit.ctx, visit.actor, whichOf(visit));
  return { title: pageTitle(visit, found.meeting.title), ...(await attendanceView(visit, found)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Who is at a session: one tap for each person, and the other ways to fill the list. */
export default function AttendancePage() {
  const { head, counts, closed, open, cancelled, hidden, percent, members, people, next, scans } =
    useLoaderData<typeof loader>();
  const t = useWords();
  useReturn();
  return (
    <MeetingPart head={head}>
      {cancelled && <Notice tone="warn">{t('errors.meetingCancelled')}</Notice>}
      {closed && <Notice tone="info">{t('meetings.closedAt', { moment: closed })}</Notice>}
      <dl className="figures flex flex-wrap gap-x-10 gap-y-3">
        {(['there', 'late', 'absent', 'excused', 'unmarked'] as const).map((key) => (
          <div key={key}>
            <dt className="text-small text-soft">{t(`meetings.count.${key}`)}</dt>
            <dd className="text-large font-semibold">
              {key === 'there' ? t('common.ofTotal', { done: counts.there, total: counts.all }) : counts[key]}
            </dd>
          </div>
        ))}
      </dl>
      {open && (
        <div className="no-print grid gap-3">
          <p className="flex flex-wrap gap-3">
            <ButtonLink to={`${head.here}/screen`} look="primary" icon="external">
              {t('meetings.openScreen')}
            </ButtonLink>
            <ButtonLink to={`${head.here}/kiosk`} icon="person">
              {t('meetings.openKiosk')}
            </ButtonLink>
            <ButtonLink to={`${head.here}/paper`} icon="print">
              {t('meetings.paper')}
            </ButtonLink>
          </p>
          <Ways head={head} manages={head.manages} open />
        </div>
      )}
      {closed && (
        <div className="no-print">
          <Ways head={head} manages={false} open={false} />
        </div>
      )}
      {!cancelled && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="list">
          <div className="grid gap-1">
            <h2 id="list">{t('meetings.list')}</h2>
            {percent !== null && <p className="text-soft">{t('meetings.countsFor', { percent })}</p>}
            {hidden > 0 && <p className="text-soft">{t('meetings.hidden', { n: hidden })}</p>}
          </div>
          {people.length === 0 ? (
            <EmptyState title={t('meetings.nobody')}>{t('cohorts.emptyHint')}</EmptyState>
          ) : (
            <ul>
              {people.map((person) => (
                <Line key={person.id} {...person} open={open} action={`${head.here}/marks`} />
              ))}
            </ul>
          )}
          <Pagination next={next} />
          {members && open && (
            <p className="no-print">
              <Link to={members} className="inline-flex min-h-11 items-center">
                {t('meetings.walkIn')}
              </Link>
            </p>
          )}
        </section>
      )}
      {scans.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-large">{t('meetings.scans')}</h2>
          <ul className="grid gap-1">
            {scans.map(({ to, hash, label }) => (
              <li key={hash}>
                <Link to={to} reloadDocument className="inline-flex min-h-11 items-center">
                  {label}
                </Link>{' '}
                <span className="figures break-all text-small text-soft">{hash.slice(0, 16)}…</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open && (
        <section className="no-print grid max-w-[40rem] justify-items-start gap-3 border-t border-line pt-6">
          <p className="text-soft">{t('meetings.closeHint')}</p>
          <ButtonLink to={`${head.here}/closing`} icon="lock">
            {t('meetings.close')}
          </ButtonLink>
        </section>
      )}
    </MeetingPart>
  );
}

/** The quieter ways: typed, from a file, and what is said of the session. */
function Ways({ head, manages, open }: { head: { here: string }; manages: boolean; open: boolean }) {
  const t = useWords();
  const link = 'inline-flex min-h-11 items-center';
  return (
    <p className="flex flex-wrap gap-x-6">
      <Link to={`${head.here}/sheet`} className={link}>
        {t('meetings.typeSheet')}
      </Link>
      <Link to={`${head.here}/import`} className={link}>
        {t('meetings.import')}
      </Link>
      {!open && (
        <Link to={`${head.here}/paper`} className={link}>
          {t('meetings.paper')}
        </Link>
      )}
      {manages && (
        <Link to={`${head.here}/edit`} className={link}>
          {t('meetings.edit')}
        </Link>
      )}
    </p>
  );
}

/** On phones the four stand in even columns, where a thumb finds them on every line. */
const marks = 'grid w-full grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2 sm:flex sm:w-auto sm:flex-wrap';

type Person = ReturnType<typeof useLoaderData<typeof loader>>['people'][number];

function Line({ id, name, to, status, how, mark, open, action }: Person & { open: boolean; action: string }) {
  const t = useWords();
  return (
    <li
      id={`p-${id}`}
      tabIndex={-1}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
    >
      <span className="min-w-0 font-semibold">{name}</span>
      {status === null && open ? (
        <Form method="post" action={action} preventScrollReset className={`no-print ${marks}`}>
          <input type="hidden" name="person" value={id} />
          <input type="hidden" name="mark" value={mark ?? ''} />
          {attendanceStatuses.map((value) => (
            <button
              key={value}
              type="submit"
              name="status"
              value={value}
              className="btn btn-quiet max-sm:px-2 max-sm:text-small"
              aria-label={t('meetings.markAs', { name, status: t(`meetings.status.${value}`) })}
            >
              {t(`meetings.status.${value}`)}
            </button>
          ))}
        </Form>
      ) : (
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {status === null ? <span className="text-soft">{t('meetings.unmarked')}</span> : <StatusBadge of={status} />}
          {how && <span className="figures text-small text-soft">{how}</span>}
          <Link to={to} className="no-print -my-2.5 inline-flex min-h-11 items-center">
            {t('meetings.correct')}
            <span className="sr-only"> – {name}</span>
          </Link>
        </span>
      )}
    </li>
  );
}

/** After a tap its buttons are gone: the keyboard goes on from the line where they stood. */
function useReturn() {
  const { key, hash } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tap is a visit of its own, of the same line perhaps
  useEffect(() => {
    if (hash.startsWith('#p-')) document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
  }, [key]);
}
