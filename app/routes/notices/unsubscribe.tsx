import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { findStop, stopBy } from '~/domain/notices/index.server';
import { Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { Sentence, useWords } from '~/words/react';
import { pageTitle } from '../account/facts.server';
import { DoorFrame } from '../account/frame';

export const loader = page('anyone', async (visit) => ({
  title: pageTitle(visit, 'notices.stopTitle'),
  list: (await findStop(visit.ctx, visit.params.token ?? ''))?.list ?? null,
}));

/**
 * A press of the button, or a mail program by itself (RFC 8058): the signature in the address is all that counts, so no
 * field is asked for, and the answer is the page itself: those programs follow no redirect.
 */
export const action = page('anyone', async ({ ctx, params }) => {
  const stopped = await stopBy(ctx, params.token ?? '');
  return data({ stopped: stopped !== undefined }, { status: stopped ? 200 : 404 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];

/** Stops letters without signing in. Opening the page stops nothing: mail filters open every link they see. */
export default function UnsubscribePage() {
  const { list } = useLoaderData<typeof loader>();
  const stopped = useActionData<typeof action>()?.stopped;
  const t = useWords();
  const letters = { link: (text: string) => <Link to={`/${t.locale}/account/letters`}>{text}</Link> };
  if (!list)
    return (
      <DoorFrame title={t('notices.stopUnknown')}>
        <p>
          <Sentence of="notices.stopUnknownHint" draw={letters} />
        </p>
      </DoorFrame>
    );
  if (stopped)
    return (
      <DoorFrame title={t('notices.stopTitle')}>
        <p role="status">{t('notices.stopped')}</p>
        <p>
          <Sentence of="notices.stoppedHint" draw={letters} />
        </p>
      </DoorFrame>
    );
  return (
    <DoorFrame title={t('notices.stopTitle')}>
      <p>{t(list === 'desk' ? 'notices.stopDesk' : 'notices.stopReminders')}</p>
      <Form method="post">
        <Submit wide>{t('notices.stopButton')}</Submit>
      </Form>
    </DoorFrame>
  );
}
