import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { fewestLetters, kioskAt, kioskSearch, markAtKiosk } from '~/domain/meetings/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { sha256 } from '~/platform/secrets';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { type Locale, locales } from '~/words/words';
import { FormFaults } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { whenOf } from './head.server';

/** A hall at one screen types fast; a script that reads a list out types faster. */
const searching = { name: 'kiosk-search', max: 400, window: 600_000 };
const coming = { name: 'kiosk-coming', max: 200, window: 600_000 };

export const loader = page('anyone', async (visit) => {
  const { ctx, params, url, locale, to } = visit;
  const { meeting } = await kioskAt(ctx, params.token);
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  if (q) await takeTurn(ctx, searching, `${sha256(params.token ?? '')} ${visit.address}`);
  const { people, more } = await kioskSearch(ctx, params.token, { q, locale });
  return {
    title: pageTitle(visit, meeting.title),
    heading: meeting.title,
    when: whenOf(visit, meeting),
    here: to(`/kiosk/${params.token}`),
    q,
    few: q.length > 0 && q.length < fewestLetters,
    people: people.map((one) => ({ ...one, mark: ctx.newId() })),
    more,
    languages: locales.map((one) => ({ locale: one, to: `/${one}/kiosk/${params.token}` })),
  };
});

const shape = z.object({
  member: z.string('invalid').max(100, 'invalid'),
  mark: z.string('invalid').max(100, 'invalid'),
});

/** Marks whoever stands before the screen. */
export const action = act(
  'anyone',
  shape,
  async ({ ctx, params, locale, to }, { member: memberId, mark: markId }) => {
    const { name } = await markAtKiosk(ctx, params.token, { memberId, markId, locale });
    const flash = { tone: 'done', key: 'meetings.kioskDone', params: { name } } as const;
    return seeOther(ctx.env, to(`/kiosk/${params.token}`), flash);
  },
  { limit: coming },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];

const named: Record<Locale, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** The screen at the door: one's name, one tap. It knows nothing else. */
export default function KioskPage() {
  const { heading, when, here, q, few, people, more, languages } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="mx-auto grid max-w-[40rem] gap-6 py-6">
      <nav aria-label={t('blocks.language')} className="flex flex-wrap gap-x-6">
        {languages.map(({ locale, to }) => (
          <a
            key={locale}
            href={to}
            lang={locale}
            aria-current={locale === t.locale ? 'true' : undefined}
            className={`inline-flex min-h-11 items-center ${locale === t.locale ? 'font-semibold' : ''}`}
          >
            {named[locale]}
          </a>
        ))}
      </nav>
      <div className="grid gap-1">
        <h1>{heading}</h1>
        <p className="figures text-soft">{when}</p>
      </div>
      <FormFaults />
      <Form method="get" action={here} role="search" className="flex flex-wrap items-end gap-3" key={q}>
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            name="q"
            type="search"
            label={t('meetings.kioskName')}
            hint={t('meetings.kioskNameHint')}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
            defaultValue={q}
            maxLength={60}
          />
        </div>
        <Button type="submit" look={people.length > 0 ? 'quiet' : 'primary'} icon="search">
          {t('common.search')}
        </Button>
      </Form>
      {q && (
        <div role="status">
          {people.length === 0 && <p>{t(few ? 'meetings.kioskFew' : 'meetings.kioskNobody')}</p>}
          {more && <p className="text-soft">{t('meetings.kioskMore')}</p>}
        </div>
      )}
      {people.length > 0 && (
        <ul>
          {people.map(({ memberId, name, here: marked, mark }) => (
            <li
              key={memberId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
            >
              <span className="min-w-0 text-large font-semibold">{name}</span>
              {marked ? (
                <span className="inline-flex min-h-11 items-center gap-2 text-right">
                  <Icon name="check" />
                  {t('meetings.kioskHereAlready')}
                </span>
              ) : (
                <Form method="post" action={here}>
                  <input type="hidden" name="member" value={memberId} />
                  <input type="hidden" name="mark" value={mark} />
                  <Button type="submit" look={people.length === 1 ? 'primary' : 'quiet'}>
                    {t('meetings.iAmHere')}
                    <span className="sr-only"> – {name}</span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
