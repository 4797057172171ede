import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { staffNames } from '~/domain/reports/index.server';
import {
  changedFiles,
  checkDraft,
  isPublished,
  nextVersion,
  openedDraft,
  publicationsOf,
  publishDraft,
} from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import { Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { TextArea, TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { Changes } from './changes';
import { studioPath, textPath } from './paths';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug } = draft.course;
  const published = await isPublished(ctx, draft.course);
  const { faults } = await checkDraft(ctx, draft);
  const history = await publicationsOf(ctx, actor, params.course);
  const names = await staffNames(
    ctx,
    history.map(({ by }) => by),
    locale,
  );
  return {
    title: t('common.pageTitle', { page: t('studio.publish'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    paths: { teach: to('/teach'), course: to(`/teach/${slug}`), studio: to(studioPath(slug)) },
    state: draft.state,
    version: published ? nextVersion(draft.course.version) : '1.0',
    published,
    faults: faults.length,
    changes: (await changedFiles(ctx, draft)).map((change) => ({ ...change, to: to(textPath(slug, change.path)) })),
    history: history.map(({ id, version, note, by, at }) => ({
      id,
      version: t('studio.versionOf', { version }),
      note,
      about: [names.get(by), shortMoment(at, locale)].filter(Boolean).join(' · '),
    })),
  };
});

const shape = z.object({
  state: z.string('invalid').length(64, 'invalid'),
  version: z.string('invalid').trim().max(20, 'versionWrong'),
  note: z.string('invalid').trim().min(1, 'required').max(1000, 'tooLong'),
});

/** Puts the working copy on the site. */
export const action = act('course.write', shape, async ({ ctx, actor, params, to }, given) => {
  await publishDraft(ctx, actor, params.course, given);
  const flash = { tone: 'done', key: 'studio.published', params: { version: given.version } } as const;
  return seeOther(ctx.env, to(studioPath(params.course ?? '')), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What will change for learners, word by word, and the button that does it. */
export default function PublicationPage() {
  const { course, paths, state, version, published, faults, changes, history } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('studio.publish') },
          ]}
        />
        <h1>{t('studio.publish')}</h1>
      </div>
      <FormFaults labels={{ version: t('studio.version'), note: t('studio.note') }} />
      {faults > 0 && (
        <Notice tone="fault" title={t('studio.faults', { n: faults })}>
          <p>
            {t('studio.faultsHint')} <Link to={paths.studio}>{t('studio.studio')}</Link>
          </p>
        </Notice>
      )}
      {published && changes.length === 0 ? (
        <EmptyState title={t('studio.noChanges')}>{t('studio.noChangesHint')}</EmptyState>
      ) : (
        <>
          {published && <Changes changes={changes} />}
          {faults === 0 && (
            <Form method="post" className="form" noValidate>
              <input type="hidden" name="state" value={state} />
              <TextField
                name="version"
                label={t('studio.version')}
                hint={t('studio.versionHint')}
                fault={fault('version')}
                defaultValue={typed('version', version)}
                maxLength={20}
              />
              <TextArea
                name="note"
                label={t('studio.note')}
                hint={t('studio.noteHint')}
                fault={fault('note')}
                defaultValue={typed('note')}
                maxLength={1000}
              />
              <p className="measure text-soft">{t('studio.publishHint')}</p>
              <Submit wide>{t('studio.publish')}</Submit>
            </Form>
          )}
        </>
      )}
      {history.length > 0 && (
        <section className="grid gap-3">
          <h2>{t('studio.history')}</h2>
          <ul className="border-t-2 border-ink">
            {history.map((one) => (
              <li key={one.id} className="grid gap-1 border-b border-line py-3">
                <h3 className="text-body">{one.version}</h3>
                <p className="measure break-words whitespace-pre-line">{one.note}</p>
                <p className="figures text-small text-soft">{one.about}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </TeachFrame>
  );
}
