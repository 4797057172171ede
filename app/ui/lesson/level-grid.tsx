import type { ReactNode } from 'react';
import type { Level } from '~/domain/catalogue/lesson.schema';

const cell = 104;
const side = cell * 3;
const edge = 1;
const steps = [1, 2, 3] as const;

interface Words {
  x: Level;
  y: Level;
  text: string;
  /** Set from the right edge of the place, or on its lower edge. */
  right?: boolean;
  low?: boolean;
}

interface LevelGridProps {
  /** What grows to the right and what grows upwards. */
  across: ReactNode;
  up: ReactNode;
  /** Numbered from 1 as in the list beside the grid; undefined where nothing is placed yet. */
  dots: ({ x: Level; y: Level } | undefined)[];
  zone: (x: Level, y: Level) => string;
  /** What the places mean, in words. */
  words: Words[];
}

/** Three steps by three; things are numbered as in the list beside it, which says the same in words. */
export function LevelGrid({ across, up, dots, zone, words }: LevelGridProps) {
  const cells = new Map<string, number[]>();
  for (const [i, dot] of dots.entries()) {
    if (dot) cells.set(`${dot.x}-${dot.y}`, [...(cells.get(`${dot.x}-${dot.y}`) ?? []), i + 1]);
  }
  return (
    <figure className="party-map">
      <p className="axis-y" aria-hidden="true">
        ↑ {up}
      </p>
      <svg viewBox={`0 0 ${side + edge * 2} ${side + edge * 2}`} aria-hidden="true">
        <g transform={`translate(${edge} ${edge})`}>
          {steps.flatMap((x) =>
            steps.map((y) => (
              <rect
                key={`${x}${y}`}
                className={`zone ${zone(x, y)}`}
                x={(x - 1) * cell}
                y={(3 - y) * cell}
                width={cell}
                height={cell}
              />
            )),
          )}
          {words.map(({ x, y, text, right, low }) => (
            <text
              key={`${x}${y}`}
              className="zone-words"
              x={right ? x * cell - 6 : (x - 1) * cell + 6}
              y={low ? (4 - y) * cell - 8 : (3 - y) * cell + 18}
              textAnchor={right ? 'end' : 'start'}
            >
              {text}
            </text>
          ))}
          {[...cells.values()].flatMap((here) =>
            here.map((n, i) => <Dot key={n} n={n} at={dots[n - 1]!} i={i} of={here.length} />),
          )}
        </g>
      </svg>
      <p className="axis-x" aria-hidden="true">
        {across} →
      </p>
    </figure>
  );
}

/** The `i`th of `of` dots in one place, four to a row. */
function Dot({ n, at, i, of }: { n: number; at: { x: Level; y: Level }; i: number; of: number }) {
  const rows = Math.ceil(of / 4);
  const row = Math.floor(i / 4);
  const inRow = Math.min(4, of - row * 4);
  const x = (at.x - 0.5) * cell + ((i % 4) - (inRow - 1) / 2) * 25;
  const y = (3 - at.y + 0.5) * cell + (row - (rows - 1) / 2) * 25;
  return (
    <g transform={`translate(${x} ${y})`} className="dot">
      <circle r="11.5" />
      <text textAnchor="middle" dy="4.5">
        {n}
      </text>
    </g>
  );
}
