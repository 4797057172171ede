import type { ChangedFile } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import { Words } from './words';

interface ChangesProps {
  changes: (ChangedFile & { to: string })[];
  /** `to` leads to where a text is read and commented on, not to where it is written. */
  reading?: boolean;
}

/** A picture has no page of its own. */
const isText = (path: string) => /\.(?:mdx|yaml)$/.test(path);

/** What differs, file by file: what went is struck through, what came is underlined, and both are said aloud. */
export function Changes({ changes, reading }: ChangesProps) {
  const t = useWords();
  return (
    <section className="grid gap-6">
      <h2>{t('studio.changes', { n: changes.length })}</h2>
      {changes.map(({ path, kind, passages, to }) => (
        <section key={path} className="grid gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <h3 className="text-body break-all">
              {kind === 'gone' || reading || !isText(path) ? path : <Link to={to}>{path}</Link>}
            </h3>
            <Badge tone="info">{t(`studio.change.${kind}`)}</Badge>
            {reading && kind !== 'gone' && isText(path) && (
              <Link to={to} className="no-print inline-flex min-h-11 items-center">
                {t('review.readText')}
                <span className="sr-only"> – {path}</span>
              </Link>
            )}
          </div>
          {passages.map(({ parts }) => (
            <Words key={parts.map(({ text }) => text).join(' ')} parts={parts} />
          ))}
        </section>
      ))}
    </section>
  );
}
