import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { staffNames } from '~/domain/reports/index.server';
import {
  type EarlierText,
  earlierText,
  earlierTexts,
  openedDraft,
  takeBack,
  textOf,
} from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import { Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { earlierPath, studioPath, textPath } from './paths';
import { Words } from './words';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, url, words: t } = visit;
  const file = params['*'] ?? '';
  const draft = await openedDraft(ctx, actor, params.course);
  const { hash } = textOf(draft, file);
  const { slug } = draft.course;
  const states = await earlierTexts(ctx, draft, file);
  const id = url.searchParams.get('state');
  const chosen = id === null ? null : await earlierText(ctx, draft, { file, id });
  const names = await staffNames(
    ctx,
    states.flatMap(({ by }) => by ?? []),
    locale,
  );
  const self = to(earlierPath(slug, file));
  const what = ({ kind, version, by }: EarlierText) =>
    kind === 'version'
      ? t('studio.versionOf', { version: version ?? '' })
      : t(by === null ? 'review.earlierBegun' : 'review.earlierSaved');
  return {
    title: t('common.pageTitle', { page: t('review.earlier'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    file,
    lang: /\/(kk|ru|en)\.mdx$/.exec(file)?.[1],
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      text: to(textPath(slug, file)),
      self,
    },
    hash,
    states: states.map((one) => ({
      id: one.id,
      to: `${self}?state=${one.id}`,
      here: one.id === id,
      moment: shortMoment(one.at, locale),
      about: [what(one), one.by && names.get(one.by)].filter(Boolean).join(' · '),
    })),
    chosen: chosen && {
      id: chosen.id,
      text: chosen.text,
      passages: chosen.passages,
      moment: shortMoment(chosen.at, locale),
    },
  };
});

const shape = z.object({
  state: z.string('invalid').min(1, 'invalid').max(64, 'invalid'),
  base: z.string('invalid').length(64, 'invalid'),
});

/** Saves an earlier state of the text as the text of now. */
export const action = act('course.write', shape, async ({ ctx, actor, params, to }, { state, base }) => {
  const file = params['*'] ?? '';
  const saved = await takeBack(ctx, actor, params.course, { file, id: state, base });
  if (saved.kind === 'changed') return data({ changed: true }, { status: 409 });
  return seeOther(ctx.env, to(textPath(params.course ?? '', file)), { tone: 'done', key: 'review.takenBack' });
});

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [{ title: view?.title }];

/** What stood in a text before, by whom and when; one of them beside the text of now. */
export default function EarlierPage() {
  const { course, file, lang, paths, hash, states, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.text, label: file },
            { label: t('review.earlier') },
          ]}
        />
        <h1>{t('review.earlier')}</h1>
        <p className="figures text-small break-all text-soft">{file}</p>
        <p className="measure">{t('review.earlierIntro')}</p>
      </div>
      <FormFaults />
      {answer && 'changed' in answer && (
        <Notice tone="fault">
          <p>{t('review.takeBackChanged')}</p>
        </Notice>
      )}
      {chosen && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <h2>{t('review.changedSinceThen', { date: chosen.moment })}</h2>
          {chosen.passages.length === 0 ? (
            <p className="text-soft">{t('review.earlierSame')}</p>
          ) : (
            <>
              <div lang={lang} className="grid gap-3">
                {chosen.passages.map(({ parts }) => (
                  <Words key={parts.map(({ text }) => text).join(' ')} parts={parts} />
                ))}
              </div>
              <Form
                method="post"
                action={`${paths.self}?state=${chosen.id}`}
                className="no-print grid justify-items-start gap-2"
              >
                <input type="hidden" name="state" value={chosen.id} />
                <input type="hidden" name="base" value={hash} />
                <Submit icon="undo">{t('review.takeBack')}</Submit>
                <p className="measure text-small text-soft">{t('review.takeBackHint')}</p>
              </Form>
            </>
          )}
          <details>
            <summary className="inline-flex min-h-11 items-center gap-2">
              {t('review.earlierText')}
              <Icon name="chevronDown" />
            </summary>
            <pre lang={lang} className="mt-2 border-s-4 border-line ps-4 text-small wrap-anywhere whitespace-pre-wrap">
              {chosen.text}
            </pre>
          </details>
        </section>
      )}
      {states.length === 0 ? (
        <EmptyState title={t('review.earlierNone')}>{t('review.earlierNoneHint')}</EmptyState>
      ) : (
        <ol className="border-t-2 border-ink">
          {states.map(({ id, to, here, moment, about }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-1">
              <Link
                to={to}
                aria-current={here ? 'true' : undefined}
                className={`figures inline-flex min-h-11 items-center ${here ? 'font-semibold' : ''}`}
              >
                {moment}
              </Link>
              <span className="text-soft">{about}</span>
            </li>
          ))}
        </ol>
      )}
    </TeachFrame>
  );
}
