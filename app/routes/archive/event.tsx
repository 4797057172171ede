import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type ArchivedEvent, eventAt, mentionsIn } from '~/domain/catalogue/index.server';
import { LessonLinks } from '~/ui/lesson-links';
import { Breadcrumbs } from '~/ui/nav';
import { Neighbours } from '~/ui/neighbours';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { lessonLink } from '../learn/lesson-link.server';
import { dayOf, documentsOf, eventPath, factsOf, kindOf } from './event-lines.server';
import { ArchiveSource } from './source';
import { sourceLines } from './source-lines.server';

export const loader = page('anyone', async ({ ctx, locale, words, params, to }) => {
  const { archive, event, before, after } = eventAt(params.slug);
  const uses = (await mentionsIn(ctx, locale)).events.get(event.slug) ?? [];
  const title = event.title[locale];
  const neighbour = (other: ArchivedEvent | null) =>
    other && { to: to(eventPath(other.slug)), label: other.title[locale] };
  return {
    title: words('common.pageTitle', { page: title, brand: ctx.brand.name }),
    heading: title,
    eyebrow: `${kindOf(event, words)} · ${dayOf(event, words)}`,
    announced: locale === 'en' ? null : event.title.en,
    facts: factsOf(archive, event, words),
    documents: documentsOf(event, words),
    aim: event.objective.text[locale],
    aimNote: event.objective.level === 'project' ? words('archive.aimOfProject') : null,
    outcome: event.outcome.text?.[locale] ?? null,
    outcomeStatus: words(`archive.outcome.${event.outcome.status}`),
    silent: event.silent[locale],
    notes: event.notes.map((note) => note[locale]),
    question: event.question[locale],
    lessons: uses.map((use) => lessonLink(use, use.block, locale, to)),
    list: { to: to('/archive'), label: words('archive.title') },
    neighbours: { before: neighbour(before), after: neighbour(after) },
    source: sourceLines(archive, words),
    labels: {
      facts: words('archive.facts'),
      notRecorded: words('archive.notRecorded'),
      documents: words('archive.documents'),
      notSupplied: words('archive.notSupplied'),
      noDocuments: words('archive.noDocuments'),
      ourTitle: words('archive.ourTitle'),
      aim: words('archive.aim'),
      outcome: words('archive.outcome'),
      silent: words('archive.silent'),
      notes: words('archive.notes'),
      question: words('archive.question'),
      lessons: words('archive.lessons'),
      noLessons: words('archive.noLessons'),
      neighbours: words('archive.neighbours'),
      before: words('archive.before'),
      after: words('archive.after'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data && `${data.eyebrow}. ${data.aim}` },
];

/** One event: what was announced, what is known of its outcome, what the source leaves open, and what to ask. */
export default function EventPage() {
  const event = useLoaderData<typeof loader>();
  const { labels, lessons, notes, neighbours } = event;
  return (
    <article className="flow">
      <Breadcrumbs items={[event.list, { label: event.heading }]} />
      <p className="text-small text-soft">{event.eyebrow}</p>
      <h1 className="!mt-0 max-w-[24ch]">{event.heading}</h1>
      {event.announced && (
        <p className="measure text-small text-soft">
          {labels.ourTitle} <span lang="en">“{event.announced}”</span>
        </p>
      )}
      <div className="!mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)] lg:items-start">
        <Facts />
        <div className="flow lg:col-start-1 lg:row-start-1">
          <section className="flow">
            <h2 className="text-large">{labels.aim}</h2>
            <p>{event.aim}</p>
            {event.aimNote && <p className="text-small text-soft">{event.aimNote}</p>}
          </section>
          <section className="flow !mt-7">
            <h2 className="text-large">{labels.outcome}</h2>
            {event.outcome && <p>{event.outcome}</p>}
            <p className={event.outcome ? 'text-small text-soft' : 'text-soft'}>{event.outcomeStatus}</p>
          </section>
          <section className="flow !mt-7">
            <h2 className="text-large">{labels.silent}</h2>
            <p>{event.silent}</p>
          </section>
          {notes.length > 0 && (
            <section className="flow !mt-7">
              <h2 className="text-large">{labels.notes}</h2>
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </section>
          )}
          <Notice tone="calm" icon="question" title={labels.question}>
            {event.question}
          </Notice>
          <section className="flow !mt-7">
            <h2 className="text-large">{labels.lessons}</h2>
            <LessonLinks links={lessons} none={labels.noLessons} />
          </section>
        </div>
      </div>
      <ArchiveSource {...event.source} />
      <Neighbours label={labels.neighbours} before={neighbours.before} after={neighbours.after} words={labels} />
    </article>
  );
}

/** What is recorded and what is not, in one list. */
function Facts() {
  const { facts, documents, labels } = useLoaderData<typeof loader>();
  return (
    <section className="card">
      <h2 className="text-large">{labels.facts}</h2>
      <dl className="facts mt-3">
        {facts.map(({ label, value, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value ? undefined : 'text-soft'}>{value ?? labels.notRecorded}</dd>
            {note && <dd className="text-small text-soft">{note}</dd>}
          </div>
        ))}
        <div>
          <dt>{labels.documents}</dt>
          {documents.length === 0 && <dd className="text-soft">{labels.noDocuments}</dd>}
          {documents.map(({ name, url }) => (
            <dd key={name}>
              {url ? (
                <a href={url} rel="noopener">
                  {name}
                </a>
              ) : (
                name
              )}
            </dd>
          ))}
          {documents.some(({ url }) => !url) && <dd className="text-small text-soft">{labels.notSupplied}</dd>}
        </div>
      </dl>
    </section>
  );
}
