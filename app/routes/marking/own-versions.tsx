import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import { MarkedRubric } from './marked-rubric';
import { OwnState } from './own-state';
import type { OwnWorkView } from './own-work-view.server';
import { WorkFiles } from './work-files';
import { Comments, WorkText } from './work-text';

type Version = OwnWorkView['versions'][number];

/** Every version that was handed in, the newest open, with what was said of it. */
export function OwnVersions({ versions }: Pick<OwnWorkView, 'versions'>) {
  const t = useWords();
  const [newest, ...earlier] = versions;
  if (!newest) return null;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-6" aria-labelledby="versions">
      <h2 id="versions">{t('marking.versions')}</h2>
      <OwnVersion version={newest} />
      {earlier.map((version) => (
        <details key={version.id} className="border-t border-line pt-3">
          <summary className="inline-flex min-h-11 items-center gap-3">
            {t('marking.version', { n: version.number })} <OwnState of={version.state} />
            <Icon name="chevronDown" />
          </summary>
          <div className="pt-3">
            <OwnVersion version={version} />
          </div>
        </details>
      ))}
    </section>
  );
}

function OwnVersion({ version }: { version: Version }) {
  const { number, state, handedIn, paragraphs, files, points, words, rubric } = version;
  const t = useWords();
  const settled = state !== 'waiting' && state !== 'draft';
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid gap-1">
        <h3>
          {t('marking.version', { n: number })} <OwnState of={state} />
        </h3>
        <p className="text-small text-soft">{handedIn}</p>
      </div>
      {settled && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h4>{t(state === 'returned' ? 'marking.answerTo' : 'marking.resultOf', { n: number })}</h4>
          {points && <p className="text-large font-semibold">{points}</p>}
          {words.length > 0 && (
            <div className="measure grid gap-2">
              <h5 className="text-small font-semibold">{t('marking.overall')}</h5>
              <Comments of={words} />
            </div>
          )}
          {rubric && rubric.length > 0 && <MarkedRubric criteria={rubric} label={t('marking.rubric')} />}
        </div>
      )}
      <div className="measure grid gap-3">
        <h4>{t('marking.text')}</h4>
        <WorkText paragraphs={paragraphs} />
        <h4>{t('marking.files')}</h4>
        <WorkFiles files={files} />
      </div>
    </section>
  );
}
