import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addLesson, checkDraft, openedDraft } from '~/domain/studio/index.server';
import { Button, Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { studioPath, textPath } from './paths';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { files } = await checkDraft(ctx, draft);
  const { slug, languages } = draft.course;
  return {
    title: t('common.pageTitle', { page: t('studio.order'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    languages,
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      move: to(`${studioPath(slug)}/order/move`),
      removal: to(`${studioPath(slug)}/order/removal`),
    },
    modules: (files.course?.modules ?? []).map((module) => ({
      folder: module.folder,
      title: module.title[locale],
      lessons: module.lessons.map((id) => {
        const lesson = files.lessons.find((one) => one.id === id)!;
        return { folder: lesson.folder, title: lesson.title[locale] };
      }),
    })),
  };
});

const title = z.string('invalid').trim().max(200, 'tooLong').optional();
const shape = z.object({
  module: z.string('invalid').max(200, 'invalid'),
  title_kk: title,
  title_ru: title,
  title_en: title,
});

/** Adds a lesson at the end of a module, and opens its text. */
export const action = act('course.write', shape, async ({ ctx, actor, params, to }, given) => {
  const { module, title_kk: kk = '', title_ru: ru = '', title_en: en = '' } = given;
  const file = await addLesson(ctx, actor, params.course, { module, title: { kk, ru, en } });
  return seeOther(ctx.env, to(textPath(params.course ?? '', file)), { tone: 'done', key: 'studio.added' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The lessons of a course in their order, each with what moves it or takes it out. */
export default function OrderPage() {
  const { course, languages, paths, modules } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const sent = typed('module');
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('studio.order') },
          ]}
        />
        <h1>{t('studio.order')}</h1>
        <p className="measure text-soft">{t('studio.orderHint')}</p>
      </div>
      <FormFaults
        labels={Object.fromEntries(locales.map((language) => [`title_${language}`, t('studio.titleIn', { language })]))}
      />
      {modules.map((module) => (
        <section key={module.folder} className="grid gap-4">
          <h2>{module.title}</h2>
          <ol className="border-t-2 border-ink">
            {module.lessons.map(({ folder, title: lesson }, i) => (
              <li
                key={folder}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
              >
                <p className="min-w-0 break-words">{lesson}</p>
                <div className="flex flex-wrap gap-2">
                  <Form method="post" action={paths.move} className="flex flex-wrap gap-2">
                    <input type="hidden" name="folder" value={folder} />
                    <Button
                      name="by"
                      value="up"
                      type="submit"
                      icon="up"
                      disabled={i === 0}
                      aria-label={t('studio.upOf', { lesson })}
                    >
                      {t('studio.up')}
                    </Button>
                    <Button
                      name="by"
                      value="down"
                      type="submit"
                      icon="down"
                      disabled={i === module.lessons.length - 1}
                      aria-label={t('studio.downOf', { lesson })}
                    >
                      {t('studio.down')}
                    </Button>
                  </Form>
                  <Form method="post" action={paths.removal}>
                    <input type="hidden" name="folder" value={folder} />
                    <Button type="submit" look="plain" icon="trash" aria-label={t('studio.removeOf', { lesson })}>
                      {t('studio.remove')}
                    </Button>
                  </Form>
                </div>
              </li>
            ))}
          </ol>
          <details open={sent === module.folder}>
            <summary className="inline-flex min-h-11 items-center">{t('studio.addLesson')}</summary>
            <Form method="post" className="form mt-3" noValidate>
              <input type="hidden" name="module" value={module.folder} />
              {languages.map((language) => {
                const name = `title_${language}`;
                const here = sent === module.folder;
                return (
                  <TextField
                    key={language}
                    id={`${module.folder}-${name}`}
                    name={name}
                    lang={language}
                    label={t('studio.titleIn', { language })}
                    fault={here ? fault(name) : undefined}
                    defaultValue={here ? typed(name) : ''}
                    maxLength={200}
                  />
                );
              })}
              <Submit>{t('studio.add')}</Submit>
            </Form>
          </details>
        </section>
      ))}
    </TeachFrame>
  );
}
