import { Fragment } from 'react';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import type { Entry } from './entries.server';

export interface EntryLabels {
  explainedIn: string;
  inLessons: string;
  alsoIn: string;
}

/** A term of the list: its names, what it means, and where it stands in lessons. */
export function TermEntry(props: { entry: Entry; heading: 'h2' | 'h3'; labels: EntryLabels }) {
  const { entry, heading: Heading, labels } = props;
  const { meaning, lessons } = entry;
  return (
    <li id={`term-${entry.key}`} className="measure grid break-inside-avoid gap-1 border-t border-line py-4">
      <Heading className="text-large">
        <Link to={entry.to}>{entry.name}</Link>
      </Heading>
      <p className="text-small text-soft">
        {entry.others.map(({ locale, language, name }, i) => (
          <Fragment key={locale}>
            {i > 0 && <span className="max-sm:hidden"> · </span>}
            <span className="max-sm:block">
              {language}: <span lang={locale}>{name}</span>
            </span>
          </Fragment>
        ))}
      </p>
      {entry.doubt && (
        <p className="flex items-start gap-1.5 text-small text-soft">
          <Icon name="question" className="mt-0.5" />
          {entry.doubt}
        </p>
      )}
      {meaning && (
        <>
          <p className="mt-1">{meaning.text}</p>
          <p className="text-small text-soft">
            {labels.explainedIn}: <Link to={meaning.from.to}>{meaning.from.label}</Link>
          </p>
        </>
      )}
      {lessons.length > 0 && (
        <p className="text-small text-soft">
          {meaning ? labels.alsoIn : labels.inLessons}:{' '}
          {lessons.map(({ to, label }, i) => (
            <Fragment key={to}>
              {i > 0 && '; '}
              <Link to={to}>{label}</Link>
            </Fragment>
          ))}
          {entry.more && (
            <>
              ; <Link to={entry.to}>{entry.more}</Link>
            </>
          )}
        </p>
      )}
    </li>
  );
}
