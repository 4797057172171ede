import type { Flow } from '~/domain/catalogue/lesson.schema';

const column = 64;
const row = 36;
const head = 40;
const letters = 'ABCDEF';

/** The letter of a party in the sketch and in the lists. */
export const letterOf = (party: number): string => letters[party] ?? '';

/**
 * Each party a line that hangs from its letter, each payment an arrow from line to line with its number. The lists
 * beside it say the same in words.
 */
export function MoneySketch({ parties, flows }: { parties: string[]; flows: (Flow | undefined)[] }) {
  const width = parties.length * column;
  const height = head + flows.length * row + 8;
  const middle = (party: number) => (party + 0.5) * column;
  return (
    <figure className="money-sketch">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {parties.map((_, party) => (
          <g key={party}>
            <path className="hanging" d={`M${middle(party)} 28V${height}`} />
            <g className="dot" transform={`translate(${middle(party)} 16)`}>
              <circle r="13" />
              <text textAnchor="middle" dy="4.5">
                {letterOf(party)}
              </text>
            </g>
          </g>
        ))}
        {flows.map((flow, i) => {
          if (!flow) return null;
          const [from, to] = [middle(flow.from), middle(flow.to)];
          const ahead = to > from ? 1 : -1;
          return (
            <g key={i} transform={`translate(0 ${head + (i + 0.5) * row})`}>
              <path className="arrow" d={`M${from} 0H${to - ahead * 4}`} />
              <path className="arrow-head" d={`M${to - ahead * 1} 0l${-ahead * 10} -5.5v11z`} />
              <g className="dot flow-number" transform={`translate(${(from + to) / 2 - ahead * 4} 0)`}>
                <rect x="-11" y="-11" width="22" height="22" rx="4" />
                <text textAnchor="middle" dy="4.5">
                  {i + 1}
                </text>
              </g>
            </g>
          );
        })}
      </svg>
      <figcaption>
        <ul className="money-parties">
          {parties.map((party, i) => (
            <li key={party}>
              <b>{letterOf(i)}</b> {party}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
