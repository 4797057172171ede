import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { beginCourse, programmesToBegin } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { CheckboxGroup, Select, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { newCourseShape } from './new-course-shape.server';
import { studioPath } from './paths';

export const loader = page('course.begin', async ({ ctx, actor, locale, to, words: t }) => {
  const programmes = await programmesToBegin(ctx, actor);
  if (programmes.length === 0) throw missing();
  return {
    title: t('common.pageTitle', { page: t('coursefiles.begin'), brand: ctx.brand.name }),
    programmes: programmes.map((value) => ({ value, label: value })),
    locale,
    paths: { teach: to('/teach') },
  };
});

/** Begins a course, and opens it in the studio. */
export const action = act('course.begin', newCourseShape, async ({ ctx, actor, to }, given) => {
  const { title_kk: kk, title_ru: ru, title_en: en, ...course } = given;
  const slug = await beginCourse(ctx, actor, { ...course, title: { kk, ru, en } });
  return seeOther(ctx.env, to(studioPath(slug)), { tone: 'done', key: 'coursefiles.begun' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What a course needs to be begun; everything else is written in the studio. */
export default function NewCoursePage() {
  const { programmes, locale, paths } = useLoaderData<typeof loader>();
  const { fault, typed, chosen } = useAnswer();
  const t = useWords();
  const languages = locales.map((language) => ({ value: language, label: t('studio.language', { language }) }));
  const titles = locales.map((language) => [`title_${language}`, t('coursefiles.title', { language })] as const);
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: paths.teach, label: t('common.teach') }, { label: t('coursefiles.begin') }]} />
        <h1>{t('coursefiles.begin')}</h1>
        <p className="measure">{t('coursefiles.beginIntro')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={{
            slug: t('coursefiles.slug'),
            languages: t('coursefiles.languages'),
            source: t('coursefiles.source'),
            ...Object.fromEntries(titles),
            programme: t('coursefiles.programme'),
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
        <CheckboxGroup
          name="languages"
          label={t('coursefiles.languages')}
          options={languages}
          defaultValues={chosen('languages', [...locales])}
          fault={fault('languages')}
        />
        <Select
          name="source"
          label={t('coursefiles.source')}
          hint={t('coursefiles.sourceHint')}
          options={languages}
          defaultValue={typed('source', locale)}
          fault={fault('source')}
        />
        {titles.map(([name, label], i) => (
          <TextField
            key={name}
            name={name}
            lang={locales[i]}
            label={label}
            hint={i === 0 ? t('coursefiles.titleHint') : undefined}
            fault={fault(name)}
            defaultValue={typed(name)}
            maxLength={200}
          />
        ))}
        <Select
          name="programme"
          label={t('coursefiles.programme')}
          options={programmes}
          defaultValue={typed('programme', programmes[0]?.value)}
          fault={fault('programme')}
        />
        <Submit wide>{t('coursefiles.begin')}</Submit>
      </Form>
    </TeachFrame>
  );
}
