import type { ChangedFile } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';

/** What differs, file by file: what went is struck through, what came is underlined, and both are said aloud. */
export function Changes({ changes }: { changes: (ChangedFile & { to: string })[] }) {
  const t = useWords();
  return (
    <section className="grid gap-6">
      <h2>{t('studio.changes', { n: changes.length })}</h2>
      {changes.map(({ path, kind, passages, to }) => (
        <section key={path} className="grid gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <h3 className="text-body break-all">{kind === 'gone' ? path : <Link to={to}>{path}</Link>}</h3>
            <Badge tone="info">{t(`studio.change.${kind}`)}</Badge>
          </div>
          {passages.map(({ parts }, i) => (
            <p key={i} className="measure border-s-2 border-line ps-4 break-words whitespace-pre-wrap">
              {parts.map(({ kind: what, text }, n) => {
                const key = `${n} ${what}`;
                if (what === 'same') return <span key={key}>{text}</span>;
                return what === 'new' ? (
                  <ins key={key}>{text}</ins>
                ) : (
                  <del key={key} className="text-soft">
                    {text}
                  </del>
                );
              })}
            </p>
          ))}
        </section>
      ))}
    </section>
  );
}
