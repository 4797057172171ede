import { Notice, type Tone } from '~/ui/notice';
import type { StandingView } from './standing.server';

const tones: Record<StandingView['kind'], Tone> = {
  none: 'still',
  waiting: 'info',
  change: 'warn',
  agreed: 'right',
  lapsed: 'warn',
};

/** How the review of a working copy stands, with who said what. */
export function StandingNotice({ of }: { of: StandingView }) {
  return (
    <Notice tone={tones[of.kind]} title={of.title}>
      <div className="grid gap-2">
        <p>{of.hint}</p>
        {of.about.length > 0 && (
          <ul className="figures text-small">
            {of.about.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {[of.note, of.said].map(
          (words) =>
            words && (
              <p key={words} className="border-s-4 border-line ps-4 whitespace-pre-line wrap-anywhere">
                {words}
              </p>
            ),
        )}
      </div>
    </Notice>
  );
}
