import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  carryOutImport,
  dropStaged,
  openedDraft,
  planImport,
  readArchive,
  stagedArchive,
} from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { ImportPart } from './import-part';
import { faultLines } from './import-view.server';
import { studioPath } from './paths';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const { course } = await openedDraft(ctx, actor, params.course);
  const files = await readArchive(await stagedArchive(ctx, actor, params.archive));
  const { changes, faults, state } = await planImport(ctx, actor, course.slug, files);
  return {
    title: t('common.pageTitle', { page: t('coursefiles.import'), brand: ctx.brand.name }),
    course: course.title[locale],
    changes,
    faults: faultLines(faults, t),
    state: state ?? '',
    paths: {
      teach: to('/teach'),
      studio: to(studioPath(course.slug)),
      files: to(`${studioPath(course.slug)}/files`),
    },
  };
});

/** Takes the archive into the working copy. */
export const action = act(
  'course.write',
  z.object({ state: z.string('invalid').length(64, 'invalid') }),
  async ({ ctx, actor, params, to }, { state }) => {
    const slug = params.course ?? '';
    // Whoever may not write the course is told nothing of archives.
    await openedDraft(ctx, actor, slug);
    const files = await readArchive(await stagedArchive(ctx, actor, params.archive));
    await carryOutImport(ctx, actor, slug, files, state);
    await dropStaged(ctx, actor, params.archive ?? '');
    return seeOther(ctx.env, to(studioPath(slug)), { tone: 'done', key: 'coursefiles.imported' });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What an archive would change in the working copy, what is wrong with it, and the button that takes it. */
export default function ImportPage() {
  const { course, changes, faults, state, paths } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.studio, label: course },
            { to: paths.files, label: t('coursefiles.files') },
            { label: t('coursefiles.import') },
          ]}
        />
        <h1>{t('coursefiles.import')}</h1>
      </div>
      <FormFaults />
      {changes.length === 0 ? (
        <EmptyState title={t('coursefiles.nothingDiffers')}>{t('coursefiles.nothingDiffersHint')}</EmptyState>
      ) : (
        <>
          <ImportPart changes={changes} faults={faults} />
          <Form method="post" className="form">
            <input type="hidden" name="state" value={state} />
            <p className="measure text-soft">{t('coursefiles.takeHint')}</p>
            <Submit>{t('coursefiles.take')}</Submit>
          </Form>
        </>
      )}
    </TeachFrame>
  );
}
