import type { ReactNode } from 'react';

export interface Pair {
  key: string;
  label: ReactNode;
  /** Two figures from 0 to 100; null = there is too little to draw. */
  means: { before: number; after: number } | null;
  /** The two figures in words, or why there are none. */
  text: string;
}

/** Two figures a line on a scale from 0 to 100: a hollow dot before, a full one after. All of it also stands in words. */
export function Pairs({ pairs, label }: { pairs: Pair[]; label: string }) {
  return (
    <ul className="bars pairs" aria-label={label}>
      {pairs.map(({ key, label: name, means, text }) => (
        <li key={key}>
          <p>
            <span>{name}</span>
            <span className="said">{text}</span>
          </p>
          {means && (
            <svg aria-hidden="true">
              <line className="scale" x1="0" x2="100%" y1="50%" y2="50%" />
              <line className="way" x1={`${means.before}%`} x2={`${means.after}%`} y1="50%" y2="50%" />
              <circle className="before" cx={`${means.before}%`} cy="50%" r="6" />
              <circle className="after" cx={`${means.after}%`} cy="50%" r="6" />
            </svg>
          )}
        </li>
      ))}
    </ul>
  );
}
