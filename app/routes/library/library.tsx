import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { courseAt, lessonText } from '~/domain/catalogue/index.server';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { assignmentLines } from '../courses/course-place.server';

export const loader = page('anyone', async ({ ctx, words, params, to }) => {
  const { locale } = words;
  const course = await courseAt(ctx, params.course);
  const path = to(`/courses/${course.slug}/library`);
  const modules = course.modules.map(async (module, i) => {
    const texts = await Promise.all(module.lessons.map(({ trees }) => lessonText(ctx, trees[locale])));
    const count = texts.reduce((sum, { tree }) => sum + tree.words, 0);
    const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    return {
      id: module.id,
      title: module.title[locale],
      note: [
        words('courses.module', { n: i + 1 }),
        words('courses.lessons', { n: module.lessons.length }),
        words('library.words', { n: count }),
        words('learn.minutes', { n: minutes }),
      ].join(' · '),
      whole: `${path}/${module.id}`,
      pdf: `${path}/${module.id}.pdf`,
    };
  });
  const heading = words('library.titleOf', { course: course.title[locale] });
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    crumbs: [
      { to: to('/courses'), label: words('common.courses') },
      { to: to(`/courses/${course.slug}`), label: course.title[locale] },
      { label: words('library.title') },
    ],
    modules: await Promise.all(modules),
    assignments: assignmentLines(course, words, to),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The modules of a course, each as one sheet: to read, to print, to take along. */
export default function LibraryPage() {
  const { crumbs, modules, assignments } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>{t('library.title')}</h1>
        <p className="measure text-large">{t('library.intro')}</p>
        <p className="measure text-small text-soft">{t('library.waiting')}</p>
      </div>
      <ol className="measure grid gap-8">
        {modules.map(({ id, title, note, whole, pdf }) => (
          <li key={id} className="grid gap-3 border-t border-line pt-5">
            <div>
              <h2 id={id} className="!text-large">
                {title}
              </h2>
              <p className="text-small text-soft">{note}</p>
            </div>
            <div className="flex flex-wrap gap-3">
              <ButtonLink to={whole} icon="book" wide aria-describedby={id}>
                {t('library.readWhole')}
              </ButtonLink>
              <ButtonLink to={pdf} reloadDocument icon="download" wide aria-describedby={id}>
                {t('library.pdf')}
              </ButtonLink>
            </div>
          </li>
        ))}
      </ol>
      {assignments.length > 0 && (
        <section className="measure grid gap-3 border-t border-line pt-5">
          <h2 className="!text-large">{t('courses.assignment')}</h2>
          <ul className="grid gap-1">
            {assignments.map(({ to, label, note }) => (
              <li key={to}>
                <Link to={to} className="inline-flex min-h-11 items-center">
                  {label}
                </Link>
                <span className="text-small text-soft"> · {note}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
