import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';

interface ImportPartProps {
  changes: { path: string; kind: 'new' | 'gone' | 'changed' }[];
  faults: { place: string; said: string }[];
}

const kinds = ['new', 'changed', 'gone'] as const;

/** What an archive brings, by name, and what the compiler says of it. */
export function ImportPart({ changes, faults }: ImportPartProps) {
  const t = useWords();
  return (
    <>
      {faults.length > 0 && (
        <Notice tone="fault" title={t('studio.faults', { n: faults.length })}>
          <ul className="grid gap-2">
            {faults.map(({ place, said }) => (
              <li key={`${place} ${said}`} className="break-words">
                <span className="figures text-small">{place}</span>
                <br />
                {said}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {kinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        return (
          own.length > 0 && (
            <section key={kind} className="grid gap-2">
              <h2>{t(`coursefiles.count.${kind}`, { n: own.length })}</h2>
              <ul className="border-t-2 border-ink">
                {own.map(({ path }) => (
                  <li key={path} className="break-all border-b border-line py-2">
                    {path}
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}
