import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { ShownQuestionVersion } from './question-versions.server';

/** What a question said in the versions that learners had, the latest first. */
export function QuestionVersions({ of }: { of: ShownQuestionVersion[] }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <section className="grid min-w-0 gap-3 border-t border-line pt-6" aria-labelledby="versions">
      <h2 id="versions" className="text-large">
        {t('rubric.versions')}
      </h2>
      <p className="hint measure">{t('rubric.versionsHint')}</p>
      <ol>
        {of.map(({ key, heading, about, text, figures, lines }) => (
          <li key={key} className="grid min-w-0 gap-1 border-b border-line py-3">
            <h3 className="figures text-body">{heading}</h3>
            <p className="figures text-small text-soft">{about}</p>
            <p lang={text?.lang} className="measure break-words">
              {text?.words ?? t('questions.noText')}
            </p>
            <p className="figures text-small">{figures}</p>
            <details>
              <summary className="inline-flex min-h-11 items-center gap-2 text-small">
                {t('rubric.versionWhole')}
                <Icon name="chevronDown" />
              </summary>
              <pre className="border-s-4 border-line ps-4 text-small wrap-anywhere whitespace-pre-wrap">{lines}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
