import { useWords } from '~/words/react';

export interface Party {
  name: string;
  interest: 1 | 2 | 3;
  influence: 1 | 2 | 3;
}

const cell = 104;
const left = 1;
const top = 1;

/**
 * Interest to the right, influence upwards, three steps each; parties are numbered as in the list below, which says
 * the same in words. The corners say what each place asks for.
 */
export function PartyMap({ parties }: { parties: Party[] }) {
  const t = useWords();
  const cells = new Map<string, number[]>();
  for (const [i, { interest, influence }] of parties.entries()) {
    const at = `${interest}-${influence}`;
    cells.set(at, [...(cells.get(at) ?? []), i + 1]);
  }
  const side = cell * 3;
  return (
    <figure className="party-map">
      <p className="axis-y" aria-hidden="true">
        ↑ {t('blocks.influence')}
      </p>
      <svg viewBox={`0 0 ${side + left * 2} ${side + top * 2}`} aria-hidden="true">
        <g transform={`translate(${left} ${top})`}>
          {[0, 1, 2].flatMap((x) =>
            [0, 1, 2].map((y) => (
              <rect
                key={`${x}${y}`}
                className={`zone zone-${x + (2 - y)}`}
                x={x * cell}
                y={y * cell}
                width={cell}
                height={cell}
              />
            )),
          )}
          <Words x={6} y={18} text={t('blocks.zone.satisfy')} />
          <Words x={side - 6} y={18} text={t('blocks.zone.together')} end />
          <Words x={6} y={side - 8} text={t('blocks.zone.watch')} />
          <Words x={side - 6} y={side - 8} text={t('blocks.zone.inform')} end />
          {[...cells].map(([at, here]) => {
            const [interest = 1, influence = 1] = at.split('-').map(Number);
            const rows = Math.ceil(here.length / 4);
            return here.map((n, i) => {
              const inRow = Math.min(4, here.length - Math.floor(i / 4) * 4);
              const x = (interest - 0.5) * cell + ((i % 4) - (inRow - 1) / 2) * 25;
              const y = (3 - influence + 0.5) * cell + (Math.floor(i / 4) - (rows - 1) / 2) * 25;
              return (
                <g key={n} transform={`translate(${x} ${y})`} className="dot">
                  <circle r="11.5" />
                  <text textAnchor="middle" dy="4.5">
                    {n}
                  </text>
                </g>
              );
            });
          })}
        </g>
      </svg>
      <p className="axis-x" aria-hidden="true">
        {t('blocks.interest')} →
      </p>
    </figure>
  );
}

const Words = ({ x, y, text, end }: { x: number; y: number; text: string; end?: boolean }) => (
  <text className="zone-words" x={x} y={y} textAnchor={end ? 'end' : 'start'}>
    {text}
  </text>
);
