import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addModule, openedDraft } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { orderPath, studioPath, textPath } from './paths';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const { course } = await openedDraft(ctx, actor, params.course);
  return {
    title: t('common.pageTitle', { page: t('studio.addModule'), brand: ctx.brand.name }),
    course: course.title[locale],
    languages: course.languages,
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${course.slug}`),
      studio: to(studioPath(course.slug)),
      order: to(orderPath(course.slug)),
    },
  };
});

const line = z.string('invalid').trim().max(200, 'tooLong').default('');
const shape = z.object({
  title_kk: line,
  title_ru: line,
  title_en: line,
  lesson_kk: line,
  lesson_ru: line,
  lesson_en: line,
});

/** Adds a module with its first lesson, and opens the text of that. */
export const action = act('course.write', shape, async ({ ctx, actor, params, to }, given) => {
  const file = await addModule(ctx, actor, params.course, {
    title: { kk: given.title_kk, ru: given.title_ru, en: given.title_en },
    lesson: { kk: given.lesson_kk, ru: given.lesson_ru, en: given.lesson_en },
  });
  return seeOther(ctx.env, to(textPath(params.course ?? '', file)), { tone: 'done', key: 'studio.moduleAdded' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The titles of a new module and of its first lesson, in each language of the course. */
export default function NewModulePage() {
  const { course, languages, paths } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const groups = [
    ['title', t('studio.module')],
    ['lesson', t('studio.firstLesson')],
  ] as const;
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.order, label: t('studio.order') },
            { label: t('studio.addModule') },
          ]}
        />
        <h1>{t('studio.addModule')}</h1>
        <p className="measure text-soft">{t('studio.addModuleHint')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={Object.fromEntries(
            groups.flatMap(([name, label]) =>
              locales.map((language) => [`${name}_${language}`, `${label}: ${t('studio.titleIn', { language })}`]),
            ),
          )}
        />
        {groups.map(([name, label]) => (
          <fieldset key={name} className="grid gap-4">
            <legend className="mb-2 text-large font-bold">{label}</legend>
            {languages.map((language) => (
              <TextField
                key={language}
                name={`${name}_${language}`}
                lang={language}
                label={t('studio.titleIn', { language })}
                fault={fault(`${name}_${language}`)}
                defaultValue={typed(`${name}_${language}`)}
                maxLength={200}
              />
            ))}
          </fieldset>
        ))}
        <Submit>{t('studio.add')}</Submit>
      </Form>
    </TeachFrame>
  );
}
