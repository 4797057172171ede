import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { copyCourse, courseToCopy, isPublished } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { copyShape } from './new-course-shape.server';
import { studioPath } from './paths';

export const loader = page('course.begin', async ({ ctx, actor, locale, params, to, words: t }) => {
  const course = await courseToCopy(ctx, actor, params.course);
  return {
    title: t('common.pageTitle', { page: t('coursefiles.copy'), brand: ctx.brand.name }),
    course: course.title[locale],
    version: (await isPublished(ctx, course)) ? course.version : null,
    titles: course.languages.map((language) => ({ language, title: course.title[language] })),
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${course.slug}`),
      studio: to(studioPath(course.slug)),
    },
  };
});

/** Each turn compiles a course twice. */
const limit = { name: 'courseArchive', max: 30, window: 3_600_000 };

/** Begins a course as a copy of this one, and opens it in the studio. */
export const action = act(
  'course.begin',
  copyShape,
  async ({ ctx, actor, params, to }, { slug, title_kk: kk, title_ru: ru, title_en: en }) => {
    await copyCourse(ctx, actor, params.course, { slug, title: { kk, ru, en } });
    return seeOther(ctx.env, to(studioPath(slug)), { tone: 'done', key: 'coursefiles.copied' });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What a copy needs of its own: a name in addresses, and titles. */
export default function CopyPage() {
  const { course, version, titles, paths } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const fields = titles.map(({ language, title }) => ({
    name: `title_${language}`,
    label: t('coursefiles.title', { language }),
    language,
    title,
  }));
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('coursefiles.copy') },
          ]}
        />
        <h1>{t('coursefiles.copy')}</h1>
        <p className="measure">
          {version === null ? t('coursefiles.copyIntroDraft') : t('coursefiles.copyIntro', { version })}
        </p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={{
            slug: t('coursefiles.slug'),
            ...Object.fromEntries(fields.map(({ name, label }) => [name, label])),
          }}
        />
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
        {fields.map(({ name, label, language, title }, i) => (
          <TextField
            key={name}
            name={name}
            lang={language}
            label={label}
            hint={i === 0 ? t('coursefiles.copyTitleHint') : undefined}
            fault={fault(name)}
            defaultValue={typed(name, title)}
            maxLength={200}
          />
        ))}
        <Submit wide>{t('coursefiles.copy')}</Submit>
      </Form>
    </TeachFrame>
  );
}
