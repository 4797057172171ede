import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { importAsNew, planNewCourse, programmesToBegin, readArchive } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { FileField, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { data, page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { archiveSent } from './archive-sent.server';
import { ImportPart } from './import-part';
import { faultLines } from './import-view.server';
import { studioPath } from './paths';

export const loader = page('course.begin', async ({ ctx, actor, to, words: t }) => {
  if ((await programmesToBegin(ctx, actor)).length === 0) throw missing();
  return {
    title: t('common.pageTitle', { page: t('coursefiles.importNew'), brand: ctx.brand.name }),
    paths: { teach: to('/teach') },
  };
});

const shape = z.object({ slug: z.string('invalid').trim().min(1, 'required').max(60, 'slugWrong') });

/** Each turn unpacks and compiles a course. */
const limit = { name: 'courseArchive', max: 30, window: 3_600_000 };

/** Begins a course with the files of an archive; with faults nothing is begun, and they are shown. */
export const action = act(
  'course.begin',
  shape,
  async (visit, { slug }) => {
    const { ctx, actor, to, words: t } = visit;
    if ((await programmesToBegin(ctx, actor)).length === 0) throw missing();
    const files = await readArchive(archiveSent(visit));
    // The name of the folder is checked before a folder is called so.
    const { faults } = await planNewCourse(ctx, 'course', files);
    if (faults.length > 0)
      return data({ errors: {}, formError: null, values: { slug }, faults: faultLines(faults, t) }, { status: 400 });
    await importAsNew(ctx, actor, slug, files);
    return seeOther(ctx.env, to(studioPath(slug)), { tone: 'done', key: 'coursefiles.begun' });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [{ title: facts?.title }];

/** A course from a file, as a new one. */
export default function NewFromArchivePage() {
  const { paths } = useLoaderData<typeof loader>();
  const answer = useActionData<{ faults?: { place: string; said: string }[] }>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: paths.teach, label: t('common.teach') }, { label: t('coursefiles.importNew') }]} />
        <h1>{t('coursefiles.importNew')}</h1>
        <p className="measure">{t('coursefiles.importNewIntro')}</p>
      </div>
      {answer?.faults && <ImportPart changes={[]} faults={answer.faults} />}
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <FormFaults labels={{ slug: t('coursefiles.slug'), file: t('coursefiles.archive') }} />
        <TextField
          name="slug"
          label={t('coursefiles.slug')}
          hint={t('coursefiles.slugHint')}
          fault={fault('slug')}
          defaultValue={typed('slug')}
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
        />
        <FileField
          name="file"
          label={t('coursefiles.archive')}
          hint={t('coursefiles.archiveHint')}
          accept=".zip,application/zip"
          fault={fault('file')}
        />
        <Submit wide>{t('coursefiles.importNew')}</Submit>
      </Form>
    </TeachFrame>
  );
}
