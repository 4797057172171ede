import type { ReactNode } from 'react';
import { Badge } from '~/ui/badge';
import { type Bar, Bars } from '~/ui/bars';
import { Icon } from '~/ui/icon';
import { Pairs } from '~/ui/pairs';
import type { SurveyFigures, SurveyHeads } from './figures-view.server';

interface Parts {
  figures: SurveyFigures;
  heads: SurveyHeads;
  /** The list behind the later questions of a wave, for whoever may see it. */
  listOf?: ReactNode;
}

/** What people said after courses, as bars and dots, each figure in words; then what they wrote. */
export function SurveyParts({ figures, heads, listOf }: Parts) {
  const { satisfaction, confidence, uses, voices } = figures;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-2">
        <Part title={heads.satisfaction} {...satisfaction}>
          <Bars label={heads.satisfaction} bars={satisfaction.bars} />
          <Bars label={heads.satisfaction} bars={satisfaction.aspects} most={5} />
        </Part>
        <Part title={heads.confidence} {...confidence} line={confidence.improved}>
          <p className="text-small text-soft">{heads.pairsHint}</p>
          <Pairs label={heads.confidence} pairs={confidence.pairs} />
        </Part>
        {uses.map((use) => (
          <Part key={use.wave} {...use}>
            <Bars label={use.title} bars={use.bars} />
            <Sectors title={heads.sectors} bars={use.sectors} />
          </Part>
        ))}
      </div>
      {listOf}
      {voices.length > 0 && <Voices voices={voices} heads={heads} />}
    </>
  );
}

function Part(props: {
  title: string;
  response: string;
  lack: string | null;
  line: string | null;
  children: ReactNode;
}) {
  const { title, response, lack, line, children } = props;
  return (
    <section className="grid content-start gap-4">
      <div className="grid gap-1">
        <h3>{title}</h3>
        <p className="text-small text-soft">{response}</p>
        {line && <p className="font-semibold">{line}</p>}
      </div>
      {line ? children : lack && <p>{lack}</p>}
    </section>
  );
}

function Sectors({ title, bars }: { title: string; bars: Bar[] }) {
  if (bars.length === 0) return null;
  return (
    <>
      <h4 className="font-semibold">{title}</h4>
      <Bars label={title} bars={bars} />
    </>
  );
}

/** Words without names. They are shown as they were typed: line ends stay, nothing in them is a mark. */
function Voices({ voices, heads }: { voices: SurveyFigures['voices']; heads: SurveyHeads }) {
  return (
    <section className="grid gap-4">
      <h3>{heads.voices}</h3>
      <p className="measure text-soft">{heads.voicesHint}</p>
      {voices.map(({ kind, title, items }) => (
        <details key={kind} className="item">
          <summary className="min-h-11 font-semibold">
            <span>
              {title} <span className="figures text-soft">({items.length})</span>
            </span>
            <Icon name="chevronDown" />
          </summary>
          <ul className="measure grid gap-4 py-3">
            {items.map(({ text, quotable }, i) => (
              <li key={`${i} ${text}`} className="grid justify-items-start gap-1 border-s-2 border-line ps-4">
                <span className="wrap-anywhere whitespace-pre-line">{text}</span>
                {quotable && <Badge tone="right">{heads.quotable}</Badge>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
