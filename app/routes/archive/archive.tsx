import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type ArchivedEvent, archive } from '~/domain/catalogue/index.server';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { cityOf, dayOf, eventPath, kindOf } from './event-lines.server';
import { ArchiveSource } from './source';
import { sourceLines } from './source-lines.server';

const yearOf = ({ date }: ArchivedEvent) => date.day.slice(0, 4);

export const loader = page('anyone', ({ ctx, locale, words, to }) => {
  const whole = archive();
  const events = whole?.events ?? [];
  const lineOf = (event: ArchivedEvent) => ({
    slug: event.slug,
    to: to(eventPath(event.slug)),
    title: event.title[locale],
    day: event.date.day,
    when: dayOf(event, words),
    facts: [kindOf(event, words), whole && cityOf(whole, event, words), words(`archive.line.${event.outcome.status}`)],
  });
  return {
    title: words('common.pageTitle', { page: words('archive.title'), brand: ctx.brand.name }),
    heading: words('archive.title'),
    lead: words('archive.lead'),
    about: whole?.project.about[locale] ?? null,
    years: [...new Set(events.map(yearOf))].map((year) => ({
      year,
      events: events.filter((event) => yearOf(event) === year).map(lineOf),
    })),
    source: whole && sourceLines(whole, words),
    labels: {
      titles: locale === 'en' ? null : words('archive.ourTitles'),
      project: words('archive.project'),
      empty: words('archive.empty'),
      emptyHint: words('archive.emptyHint'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.lead },
];

/** The events of the project on a line of time, a year after the other. */
export default function ArchivePage() {
  const { heading, lead, about, years, source, labels } = useLoaderData<typeof loader>();
  return (
    <div className="flow py-6 sm:py-8">
      <h1>{heading}</h1>
      <p className="measure text-large">{lead}</p>
      {labels.titles && years.length > 0 && <p className="measure text-soft">{labels.titles}</p>}
      {years.length === 0 && <EmptyState title={labels.empty}>{labels.emptyHint}</EmptyState>}
      {years.map(({ year, events }) => (
        <section key={year} aria-labelledby={`year-${year}`} className="measure !mt-10">
          <h2 id={`year-${year}`} className="mb-4">
            {year}
          </h2>
          <ol className="timeline">
            {events.map(({ slug, to, title, day, when, facts }) => (
              <li key={slug}>
                <p className="when">
                  <time dateTime={day}>{when}</time>
                </p>
                <h3 className="text-large">
                  <Link to={to}>{title}</Link>
                </h3>
                <p className="text-small text-soft">{facts.filter(Boolean).join(' · ')}</p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {about && (
        <section className="measure flow !mt-12">
          <h2>{labels.project}</h2>
          <p>{about}</p>
        </section>
      )}
      {source && <ArchiveSource {...source} />}
    </div>
  );
}
