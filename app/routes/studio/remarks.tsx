import { useWords } from '~/words/react';
import type { TextView } from './text-view.server';

/** What the compiler says of a text, each with the way to its line, and of other texts of the lesson. */
export function Remarks({ view, texts, goTo }: { view: TextView; texts: string; goTo: (line: number) => void }) {
  const t = useWords();
  return (
    <section aria-label={t('studio.remarks')} className="grid gap-3">
      {view.measures.length > 0 && <p className="figures text-small text-soft">{view.measures.join(' · ')}</p>}
      {view.remarks.length + view.elsewhere.length === 0 ? (
        <p className="text-small text-soft">{t('studio.noFaults')}</p>
      ) : (
        <ul className="border-t border-line">
          {view.remarks.map(({ severity, sentence, line, column }) => (
            <li key={`${line}:${column} ${sentence}`} className="grid gap-1 border-b border-line py-3">
              <p className="break-words">
                <strong>{t(`teach.severity.${severity}`)}</strong> {sentence}
              </p>
              <p>
                <button
                  type="button"
                  className="inline-flex min-h-11 items-center underline"
                  onClick={() => goTo(line)}
                >
                  {t('studio.line', { line })}
                </button>
              </p>
            </li>
          ))}
          {view.elsewhere.map(({ file, sentence, line }) => (
            <li key={`${file}:${line} ${sentence}`} className="grid gap-1 border-b border-line py-3">
              <p className="break-words">{sentence}</p>
              <p>
                <a href={`${texts}${file}`} className="inline-flex min-h-11 items-center break-all">
                  {t('studio.lineOf', { file, line })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
