import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isPublished, mayCopy, openedDraft, planImport, readArchive, stageArchive } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { FileField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { archiveSent } from './archive-sent.server';
import { studioPath } from './paths';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const { course } = await openedDraft(ctx, actor, params.course);
  const files = `${studioPath(course.slug)}/files`;
  return {
    title: t('common.pageTitle', { page: t('coursefiles.files'), brand: ctx.brand.name }),
    course: course.title[locale],
    version: (await isPublished(ctx, course)) ? course.version : null,
    mayCopy: await mayCopy(ctx, actor, course),
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${course.slug}`),
      studio: to(studioPath(course.slug)),
      workingCopy: to(`${files}/working-copy.zip`),
      published: to(`${files}/published.zip`),
      copy: to(`${studioPath(course.slug)}/copy`),
    },
  };
});

/** Each turn unpacks and compiles a course. */
const limit = { name: 'courseArchive', max: 30, window: 3_600_000 };

/** Looks an archive through, and leads to what it would change. */
export const action = act(
  'course.write',
  z.object({}),
  async (visit) => {
    const { ctx, actor, params, to } = visit;
    const slug = params.course ?? '';
    // Whoever may not write the course is not told what is wrong with the file.
    await openedDraft(ctx, actor, slug);
    const bytes = archiveSent(visit);
    await planImport(ctx, actor, slug, await readArchive(bytes));
    return seeOther(ctx.env, to(`${studioPath(slug)}/files/${await stageArchive(ctx, actor, bytes)}`));
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The course as a file, out and in. */
export default function FilesPage() {
  const { course, version, mayCopy: mayBeCopied, paths } = useLoaderData<typeof loader>();
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('coursefiles.files') },
          ]}
        />
        <h1>{t('coursefiles.files')}</h1>
        <p className="measure">{t('coursefiles.filesIntro')}</p>
      </div>
      <section className="grid gap-3">
        <h2>{t('coursefiles.export')}</h2>
        <ul>
          <li>
            <a href={paths.workingCopy} className="inline-flex min-h-11 items-center">
              {t('coursefiles.exportCopy')}
            </a>
          </li>
          {version !== null && (
            <li>
              <a href={paths.published} className="inline-flex min-h-11 items-center">
                {t('coursefiles.exportPublished', { version })}
              </a>
            </li>
          )}
          {mayBeCopied && (
            <li>
              <Link to={paths.copy} className="inline-flex min-h-11 items-center">
                {t('coursefiles.copy')}
              </Link>
            </li>
          )}
        </ul>
      </section>
      <section className="grid gap-3">
        <h2>{t('coursefiles.import')}</h2>
        <p className="measure">{t('coursefiles.importIntro')}</p>
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <FormFaults labels={{ file: t('coursefiles.archive') }} />
          <FileField
            name="file"
            label={t('coursefiles.archive')}
            hint={t('coursefiles.archiveHint')}
            accept=".zip,application/zip"
            fault={fault('file')}
          />
          <Submit>{t('coursefiles.look')}</Submit>
        </Form>
      </section>
    </TeachFrame>
  );
}
