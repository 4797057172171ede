import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { mentionsIn, type Term, termAt } from '~/domain/catalogue/index.server';
import { LessonLinks } from '~/ui/lesson-links';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Neighbours } from '~/ui/neighbours';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { locales } from '~/words/words';
import { lessonLink } from '../learn/lesson-link.server';
import { termPath } from './entries.server';

export const loader = page('anyone', async ({ ctx, locale, words, params, to }) => {
  const { term, before, after } = termAt(params.term, locale);
  const uses = (await mentionsIn(ctx, locale)).terms.get(term.key) ?? [];
  const name = term.names[locale];
  const neighbour = (other: Term | null) => other && { to: to(termPath(other.key)), label: other.names[locale] };
  return {
    title: words('common.pageTitle', { page: name, brand: ctx.brand.name }),
    description: words('glossary.description', { term: name }),
    name,
    names: locales.map((one) => ({
      locale: one,
      language: words(`courses.language.${one}`),
      name: term.names[one],
    })),
    doubt: term.kazakh === 'high' ? null : words(`glossary.${term.kazakh}`),
    meanings: uses.flatMap((use) =>
      use.explains
        ? [{ paragraphs: use.explains.paragraphs, from: lessonLink(use, use.explains.block, locale, to) }]
        : [],
    ),
    lessons: uses.map((use) => lessonLink(use, use.block, locale, to)),
    list: { to: `${to('/glossary')}#term-${term.key}`, label: words('glossary.title') },
    neighbours: { before: neighbour(before), after: neighbour(after) },
    labels: {
      names: words('glossary.names'),
      meaning: words('glossary.meaning'),
      noMeaning: words('glossary.noMeaning'),
      explainedIn: words('glossary.explainedIn'),
      lessons: words('glossary.lessons'),
      noLessons: words('glossary.noLessons'),
      neighbours: words('glossary.neighbours'),
      before: words('glossary.before'),
      after: words('glossary.after'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.description },
];

/** One term: its names, what lessons say it means, where it is used. */
export default function TermPage() {
  const { name, names, doubt, meanings, lessons, list, neighbours, labels } = useLoaderData<typeof loader>();
  return (
    <article className="flow">
      <Breadcrumbs items={[list, { label: name }]} />
      <h1>{name}</h1>
      <section className="measure flow">
        <h2 className="sr-only">{labels.names}</h2>
        <dl className="facts">
          {names.map((one) => (
            <div key={one.locale}>
              <dt>{one.language}</dt>
              <dd lang={one.locale}>{one.name}</dd>
            </div>
          ))}
        </dl>
        {doubt && (
          <Notice tone="warn" icon="question">
            {doubt}
          </Notice>
        )}
      </section>
      <section className="measure flow !mt-10">
        <h2>{labels.meaning}</h2>
        {meanings.length === 0 && <p className="text-soft">{labels.noMeaning}</p>}
        {meanings.map(({ paragraphs, from }) => (
          <div key={from.to} className="definition flow">
            {paragraphs.map((paragraph, i) => (
              <p key={i}>{paragraph}</p>
            ))}
            <p className="text-small text-soft">
              {labels.explainedIn}: <Link to={from.to}>{from.label}</Link>
            </p>
          </div>
        ))}
      </section>
      <section className="measure flow !mt-10">
        <h2>{labels.lessons}</h2>
        <LessonLinks links={lessons} none={labels.noLessons} />
      </section>
      <Neighbours label={labels.neighbours} before={neighbours.before} after={neighbours.after} words={labels} />
    </article>
  );
}
