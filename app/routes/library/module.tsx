import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { PrintButton } from '~/ui/print-button';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { moduleView, printedAt } from './module-view.server';
import { PrintedLesson } from './printed-lesson';

export const loader = page('anyone', async (visit) => {
  const view = await moduleView(await printedAt(visit), visit);
  const { words, ctx, to } = visit;
  return {
    ...view,
    title: words('common.pageTitle', { page: view.heading, brand: ctx.brand.name }),
    crumbs: [
      { to: to(`/courses/${view.course.slug}`), label: view.course.title },
      { to: view.library, label: words('library.title') },
      { label: view.heading },
    ],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** All lessons of a module one after the other, to read in one go and to print: exercises are forms, keys are not here. */
export default function ModulePage() {
  const module = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="printed">
      <header className="grid gap-3">
        <div className="no-print">
          <Breadcrumbs items={module.crumbs} />
        </div>
        <p className="eyebrow">
          {module.course.title} · {module.place}
        </p>
        <h1>{module.heading}</h1>
        {module.course.notice && <p className="text-soft">{module.course.notice}</p>}
        <p className="text-soft">{t('library.answers')}</p>
        <div className="no-print flex flex-wrap items-start gap-3">
          <ButtonLink to={module.pdf} reloadDocument icon="download">
            {t('library.pdf')}
          </ButtonLink>
          <PrintButton>{t('library.print')}</PrintButton>
        </div>
      </header>
      <dl className="printed-facts">
        {module.facts.map(({ label, value, url }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{url ? <a href={url}>{value}</a> : value}</dd>
          </div>
        ))}
      </dl>
      <Contents />
      {module.lessons.map((lesson) => (
        <PrintedLesson key={lesson.id} {...lesson} />
      ))}
      {module.assignments.map((assignment) => (
        <PrintedLesson key={assignment.id} {...assignment} />
      ))}
      {module.terms.length > 0 && (
        <section className="printed-lesson" id="terms" aria-labelledby="terms-title">
          <h2 id="terms-title">{t('library.terms')}</h2>
          <dl className="printed-terms">
            {module.terms.map(({ term, others }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{others}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </article>
  );
}

/** What is on the sheet. On the screen its lines lead there; on paper they are a list. */
function Contents() {
  const { lessons, assignments, terms } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <section className="printed-contents" aria-labelledby="contents">
      <h2 id="contents">{t('library.contents')}</h2>
      <ol>
        {lessons.map(({ id, place, title, headings }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {place}. {title}
            </a>
            <ul>
              {headings.map((heading) => (
                <li key={heading.id}>
                  <a href={`#${heading.id}`}>{heading.title}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {assignments.map(({ id, place, title }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {place}. {title}
            </a>
          </li>
        ))}
        {terms.length > 0 && (
          <li>
            <a href="#terms">{t('library.terms')}</a>
          </li>
        )}
      </ol>
    </section>
  );
}
