import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { openedDraft, translationOverview } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { TeachFrame } from '../teach/frame';
import { beginningPath, passageAnchor, sidePath, studioPath, testLanguagesPath } from './paths';
import { StateBar } from './state-bar';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug, source, title } = draft.course;
  const overview = await translationOverview(ctx, draft);
  return {
    title: t('common.pageTitle', { page: t('translating.translations'), brand: ctx.brand.name }),
    course: title[locale],
    source,
    paths: { teach: to('/teach'), course: to(`/teach/${slug}`), studio: to(studioPath(slug)) },
    languages: overview.map(({ lessons, ...language }) => ({
      ...language,
      lessons: lessons.map((lesson) => ({
        ...lesson,
        title: lesson.title[locale],
        to: to(sidePath(slug, lesson.file)) + (lesson.next ? `#${passageAnchor(lesson.next)}` : ''),
        begin: to(beginningPath(slug, lesson.file)),
      })),
    })),
    tests: draft.files
      .filter(({ path }) => /(?:^|\/)(?:quiz|pretest|posttest)\.yaml$/.test(path))
      .map(({ path }) => ({ file: path, to: to(testLanguagesPath(slug, path)) })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** How far each language of a course is from its source, with the way to what is to be done next. */
export default function TranslationsPage() {
  const { course, source, paths, languages, tests } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('translating.translations') },
          ]}
        />
        <h1>{t('translating.translations')}</h1>
        <p className="measure">{t('translating.hint', { source })}</p>
        <p className="measure text-small text-soft">{t('translating.legend')}</p>
      </div>
      {languages.map(({ locale, counts, lessons }) => {
        const next = lessons.find((lesson) => lesson.isThere && lesson.next);
        return (
          <section key={locale} className="grid gap-3">
            <h2>{t('studio.language', { language: locale })}</h2>
            <StateBar counts={counts} />
            {next ? (
              <p>
                <Link to={next.to} className="inline-flex min-h-11 items-center">
                  {t('translating.nextOf', { lesson: next.title })}
                </Link>
              </p>
            ) : (
              counts.missing + counts.stale === 0 && <p className="text-soft">{t('translating.allDone')}</p>
            )}
            <ol className="border-t-2 border-ink">
              {lessons.map((lesson) => (
                <li key={lesson.file} className="grid gap-2 border-b border-line py-3 lg:grid-cols-2 lg:gap-8">
                  <Lesson of={lesson} />
                </li>
              ))}
            </ol>
          </section>
        );
      })}
      {tests.length > 0 && (
        <section className="grid gap-3">
          <h2>{t('translating.tests')}</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {tests.map(({ file, to }) => (
              <li key={file}>
                <Link to={to} className="inline-flex min-h-11 items-center break-all">
                  {file}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </TeachFrame>
  );
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['languages'][number]['lessons'][number];

function Lesson({ of: { title, isThere, to, begin, counts } }: { of: Line }) {
  const t = useWords();
  if (!isThere)
    return (
      <>
        <div className="min-w-0">
          <h3 className="text-body break-words">{title}</h3>
          <p className="text-small text-soft">{t('translating.notThere')}</p>
        </div>
        <Form method="post" action={begin}>
          <Submit look="quiet" aria-label={t('translating.beginOf', { lesson: title })}>
            {t('translating.begin')}
          </Submit>
        </Form>
      </>
    );
  const isCounted = Object.values(counts).some((n) => n > 0);
  return (
    <>
      <h3 className="min-w-0 text-body break-words">
        <Link to={to} className="inline-flex min-h-11 items-center">
          {title}
        </Link>
      </h3>
      {isCounted ? <StateBar counts={counts} /> : <p className="text-soft">{t('translating.lessonFaults')}</p>}
    </>
  );
}
