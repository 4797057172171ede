import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { staffNames } from '~/domain/reports/index.server';
import { addLesson, checkDraft, openedDraft, removalsOf } from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import { ButtonLink } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { AddLesson } from './add-lesson';
import { LessonEntry } from './lesson-entry';
import { ModuleButtons } from './module-buttons';
import { orderPath, studioPath, textPath } from './paths';
import { inLanguage } from './quiz/quiz-view.server';
import { TakenOut } from './taken-out';
import { useDragging } from './use-dragging';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { files } = await checkDraft(ctx, draft);
  const { slug, languages, source } = draft.course;
  const removals = await removalsOf(ctx, draft);
  const names = await staffNames(
    ctx,
    removals.map(({ by }) => by),
    locale,
  );
  return {
    title: t('common.pageTitle', { page: t('studio.order'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    languages,
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      move: to(orderPath(slug, '/move')),
      removal: to(orderPath(slug, '/removal')),
      puttingBack: to(orderPath(slug, '/putting-back')),
      newModule: to(orderPath(slug, '/modules/new')),
      moveModule: to(orderPath(slug, '/modules/move')),
      removeModule: to(orderPath(slug, '/modules/removal')),
    },
    takenOut: removals.map(({ id, names: called, path, by, at }) => ({
      id,
      name: inLanguage(called, locale, languages) ?? { words: path, lang: source },
      path,
      about: [shortMoment(at, locale), names.get(by)].filter(Boolean).join(' · '),
    })),
    modules: (files.course?.modules ?? []).map((module) => ({
      folder: module.folder,
      title: module.title[locale],
      lessons: module.lessons.map((id) => {
        const lesson = files.lessons.find((one) => one.id === id)!;
        return { id, folder: lesson.folder, title: lesson.title[locale] };
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
  const { course, languages, paths, modules, takenOut } = useLoaderData<typeof loader>();
  const t = useWords();
  const { entry, isOverEnd } = useDragging(paths.move);
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
      {modules.map((module, n) => (
        <section key={module.folder} className="grid gap-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <h2 className="min-w-0 break-words">{module.title}</h2>
            <ModuleButtons module={module} isFirst={n === 0} isLast={n === modules.length - 1} paths={paths} />
          </div>
          <ol className="border-t-2 border-ink">
            {module.lessons.map((lesson, i) => (
              <LessonEntry
                key={lesson.id}
                lesson={lesson}
                isFirst={i === 0}
                isLast={i === module.lessons.length - 1}
                paths={paths}
                entry={entry({ folder: lesson.folder, module: module.folder, at: i })}
              />
            ))}
          </ol>
          {isOverEnd(module.folder, module.lessons.length) && <div aria-hidden className="-mt-4 h-0.5 bg-juniper" />}
          <AddLesson module={module.folder} languages={languages} />
        </section>
      ))}
      <p>
        <ButtonLink to={paths.newModule} icon="plus">
          {t('studio.addModule')}
        </ButtonLink>
      </p>
      <TakenOut of={takenOut} action={paths.puttingBack} />
    </TeachFrame>
  );
}
