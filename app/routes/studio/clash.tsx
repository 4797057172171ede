import { useState } from 'react';
import type { Merged } from '~/domain/studio/merging';
import { Button } from '~/ui/button';
import { Tick } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { type Chosen, resolved } from './resolved';

/** Passages that two authors changed at once, both texts of each, and the choice; all the rest is merged already. */
export function Clash({ merged, settle }: { merged: Merged; settle(text: string): void }) {
  const t = useWords();
  const [chosen, setChosen] = useState<Chosen[]>(merged.conflicts.map(() => 'both'));
  return (
    <Notice tone="fault" title={t('studio.clash')}>
      <p className="mb-3">{t('studio.clashSections', { n: merged.conflicts.length })}</p>
      <ol className="grid gap-6">
        {merged.conflicts.map(({ line, heading, mine, theirs }, i) => (
          <li key={line} className="grid gap-3 border-t border-line pt-4">
            {heading && <p className="font-bold">{heading}</p>}
            <div className="grid gap-3 md:grid-cols-2">
              <Passage label={t('studio.mine')} text={mine} />
              <Passage label={t('studio.theirs')} text={theirs} />
            </div>
            <fieldset className="field">
              <legend className="label">{t('studio.whichText')}</legend>
              <div className="choices">
                {(['both', 'mine', 'theirs'] as const).map((value) => (
                  <Tick
                    key={value}
                    type="radio"
                    name={`passage-${i}`}
                    choice={{ value, label: t(`studio.take.${value}`) }}
                    checked={chosen[i] === value}
                    onChange={() => setChosen((was) => was.map((one, at) => (at === i ? value : one)))}
                  />
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <p className="mt-4">
        <Button look="primary" onClick={() => settle(resolved(merged, chosen))}>
          {t('studio.settle')}
        </Button>
      </p>
    </Notice>
  );
}

function Passage({ label, text }: { label: string; text: string }) {
  const t = useWords();
  return (
    <figure className="min-w-0">
      <figcaption className="label">{label}</figcaption>
      <pre className="max-h-64 overflow-auto rounded bg-sunk p-3 font-mono text-small whitespace-pre-wrap">
        {text || <em className="font-sans text-soft">{t('studio.takenOut')}</em>}
      </pre>
    </figure>
  );
}
