import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { findTerms, mentionsIn, termsByLetter } from '~/domain/catalogue/index.server';
import { Button, ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { TextField } from '~/ui/field';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { entryOf } from './entries.server';
import { TermEntry } from './entry';

export const loader = page('anyone', async ({ ctx, locale, words, url, to }) => {
  const text = (url.searchParams.get('text') ?? '').slice(0, 200);
  const mentions = await mentionsIn(ctx, locale);
  const entry = (term: Parameters<typeof entryOf>[0]) => entryOf(term, mentions, words, to);
  const letters = termsByLetter(locale);
  const found = text.trim() === '' ? null : findTerms(text, locale).map(entry);
  return {
    title: words('common.pageTitle', { page: words('glossary.title'), brand: ctx.brand.name }),
    heading: words('glossary.title'),
    lead: words('glossary.lead'),
    text,
    found: found && { entries: found, count: words('glossary.found', { n: found.length }) },
    letters: found ? [] : letters.map(({ letter, terms }) => ({ letter, entries: terms.map(entry) })),
    none: letters.length === 0,
    labels: {
      search: words('glossary.searchLabel'),
      hint: words('glossary.searchHint'),
      letters: words('glossary.letters'),
      nothing: words('glossary.nothingFound'),
      nothingHint: words('glossary.nothingFoundHint'),
      all: words('glossary.showAll'),
      empty: words('glossary.empty'),
      emptyHint: words('glossary.emptyHint'),
      explainedIn: words('glossary.explainedIn'),
      inLessons: words('glossary.inLessons'),
      alsoIn: words('glossary.alsoIn'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.lead },
];

/** All terms by the letters of the page's own alphabet, or those that were searched for. The search stands in the address. */
export default function GlossaryPage() {
  const { heading, lead, text, found, letters, none, labels } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="flow py-6 sm:py-8">
      <h1>{heading}</h1>
      <p className="measure text-soft">{lead}</p>
      <Form method="get" role="search" className="no-print measure grid gap-4 sm:grid-cols-[1fr_auto] sm:items-end">
        <TextField
          name="text"
          type="search"
          label={labels.search}
          hint={labels.hint}
          defaultValue={text}
          key={text}
          maxLength={200}
        />
        <Button type="submit">{t('common.search')}</Button>
      </Form>
      {none ? <EmptyState title={labels.empty}>{labels.emptyHint}</EmptyState> : found && <Found />}
      {letters.length > 0 && (
        <>
          <nav aria-label={labels.letters} className="no-print">
            <ul className="letters">
              {letters.map(({ letter }) => (
                <li key={letter}>
                  <a href={`#letter-${letter}`}>{letter}</a>
                </li>
              ))}
            </ul>
          </nav>
          {letters.map(({ letter, entries }) => (
            <section key={letter} aria-labelledby={`letter-${letter}`} className="!mt-10">
              <h2 id={`letter-${letter}`} className="mb-2">
                {letter}
              </h2>
              <ul className="grid">
                {entries.map((entry) => (
                  <TermEntry key={entry.key} entry={entry} heading="h3" labels={labels} />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

function Found() {
  const { found, labels } = useLoaderData<typeof loader>();
  if (!found || found.entries.length === 0) {
    return (
      <EmptyState title={labels.nothing} action={<ButtonLink to="?">{labels.all}</ButtonLink>}>
        {labels.nothingHint}
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="text-soft">
        {found.count}
      </p>
      <ul className="grid">
        {found.entries.map((entry) => (
          <TermEntry key={entry.key} entry={entry} heading="h2" labels={labels} />
        ))}
      </ul>
      <p>
        <ButtonLink to="?">{labels.all}</ButtonLink>
      </p>
    </>
  );
}
