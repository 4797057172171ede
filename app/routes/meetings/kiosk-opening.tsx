import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signOut } from '~/domain/identity/index.server';
import { meetingSeen, openKiosk } from '~/domain/meetings/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { noSessionCookie } from '~/web/session';
import { useWords } from '~/words/react';
import { symbolPath } from '../account/qr.server';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingPart } from './head';
import { meetingHead, whichOf } from './head.server';

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, to, words } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const { cancelledAt, closedAt } = found.meeting;
  const open = cancelledAt === null && closedAt === null;
  const address = open
    ? new URL(to(`/kiosk/${await openKiosk(ctx, actor, whichOf(visit))}`), ctx.env.baseUrl).href
    : null;
  return {
    title: pageTitle(visit, words('meetings.openKiosk')),
    head: await meetingHead(visit, found),
    kiosk: address && { address, symbol: symbolPath(address) },
  };
});

/** Opens the screen on this very device, which is nobody's any more from then on. */
export const action = act('attendance.record', z.object({}), async (visit) => {
  const { ctx, actor, to, token } = visit;
  const kiosk = await openKiosk(ctx, actor, whichOf(visit));
  if (token) await signOut(ctx, token);
  return seeOther(ctx.env, to(`/kiosk/${kiosk}`), undefined, [noSessionCookie(ctx.env)]);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Before the screen at the door: on which device it is opened, and what stands on it. */
export default function KioskOpeningPage() {
  const { head, kiosk } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <MeetingPart head={head} does={t('meetings.openKiosk')}>
      {kiosk ? (
        <div className="grid max-w-[40rem] gap-8">
          <p>{t('meetings.kioskIntro')}</p>
          <section className="grid justify-items-start gap-3">
            <h2 className="text-large">{t('meetings.kioskOther')}</h2>
            <p className="text-soft">{t('meetings.kioskOtherHint')}</p>
            <svg
              viewBox={`0 0 ${kiosk.symbol.size} ${kiosk.symbol.size}`}
              className="w-full max-w-[18rem]"
              role="img"
              aria-label={t('meetings.kioskSymbol')}
            >
              <rect width="100%" height="100%" fill="#fff" />
              <path d={kiosk.symbol.path} fill="#000" />
            </svg>
            <details>
              <summary className="inline-flex min-h-11 items-center gap-2">
                {t('meetings.kioskAddress')}
                <Icon name="chevronDown" />
              </summary>
              <p className="break-all text-small">{kiosk.address}</p>
            </details>
          </section>
          <section className="grid justify-items-start gap-3">
            <h2 className="text-large">{t('meetings.kioskHere')}</h2>
            <p className="text-soft">{t('meetings.kioskHereHint')}</p>
            <Form method="post" reloadDocument>
              <Submit>{t('meetings.kioskHereButton')}</Submit>
            </Form>
          </section>
        </div>
      ) : (
        <div className="grid justify-items-start gap-3">
          <Notice tone="info">{t(head.state === 'closed' ? 'errors.meetingClosed' : 'errors.meetingCancelled')}</Notice>
          <ButtonLink to={head.here} icon="left">
            {t('meetings.toList')}
          </ButtonLink>
        </div>
      )}
    </MeetingPart>
  );
}
