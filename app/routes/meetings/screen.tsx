import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { countsIn, currentCode, meetingSeen, unmarkedIn } from '~/domain/meetings/index.server';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { symbolPath } from '../account/qr.server';
import { pageTitle } from '../coordinate/facts.server';
import { meetingHead, whichOf } from './head.server';

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, to } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const { meeting } = found;
  const head = await meetingHead(visit, found);
  const { present, late, absent, excused } = (await countsIn(ctx, [meeting.id]))(meeting.id);
  const all = present + late + absent + excused + (await unmarkedIn(ctx, found));
  const open = meeting.cancelledAt === null && meeting.closedAt === null;
  const { code, until } = currentCode(ctx, meeting.id);
  return {
    title: pageTitle(visit, meeting.title),
    head,
    there: present + late,
    all,
    /** Without scripts the page is loaded anew when the next code comes: see the root. */
    again: open ? Math.max(1, Math.ceil((until - ctx.clock()) / 1000)) : null,
    shown: open
      ? {
          code: `${code.slice(0, 3)} ${code.slice(3)}`,
          symbol: symbolPath(new URL(`/a/${meeting.id}/${code}`, ctx.env.baseUrl).href),
          typeAt: new URL(to('/attendance'), ctx.env.baseUrl).href.replace(/^https?:\/\//, ''),
        }
      : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Milliseconds between two looks at how many have come. */
const pause = 5000;

/** What is thrown on the wall: a symbol to scan and a code to type, both new every half minute, and how many have come. */
export default function ScreenPage() {
  const { head, there, all, shown } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const t = useWords();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && revalidate(), pause);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <article className="grid justify-items-center gap-5 py-6 text-center">
      <div className="grid gap-1">
        <h1>{head.meeting.title}</h1>
        <p className="figures text-soft">{head.meeting.when}</p>
      </div>
      {shown ? (
        <>
          <svg
            viewBox={`0 0 ${shown.symbol.size} ${shown.symbol.size}`}
            className="screen-symbol"
            role="img"
            aria-label={t('meetings.symbol')}
          >
            <rect width="100%" height="100%" fill="#fff" />
            <path d={shown.symbol.path} fill="#000" />
          </svg>
          <p className="text-large">{t('meetings.scanThis')}</p>
          <p className="grid gap-1">
            <span className="text-soft">{t('meetings.orType', { address: shown.typeAt })}</span>
            <strong className="screen-code figures">{shown.code}</strong>
          </p>
        </>
      ) : (
        <Notice tone="info">{t(head.state === 'closed' ? 'errors.meetingClosed' : 'errors.meetingCancelled')}</Notice>
      )}
      <p className="figures text-large font-semibold">{t('meetings.inOf', { there, all })}</p>
      <p className="no-print flex flex-wrap items-center justify-center gap-x-6 gap-y-2">
        <ButtonLink to={head.here} icon="left" look="plain">
          {t('meetings.toList')}
        </ButtonLink>
        <Link to={`${head.here}/screen`} reloadDocument className="inline-flex min-h-11 items-center">
          {t('meetings.refresh')}
        </Link>
      </p>
    </article>
  );
}
