import { ScrollRegion } from './table';

export interface TimeLine {
  key: string;
  label: string;
  /** Heights at the end of each period, from 0. */
  values: number[];
  /** The last figure as the language writes it. */
  last: string;
}

/** Strokes of four lines, told apart without colour. */
const strokes = ['line-1', 'line-2', 'line-3', 'line-4'];

/**
 * Lines that rise over time. The drawing stretches to its place while words keep their size, so that a phone and paper
 * read it too; what it says stands as words beside each stroke, and whole in a table.
 */
export function OverTimeLines(props: {
  label: string;
  lines: TimeLine[];
  /** Names of the first, the middle and the last period. */
  ends: string[];
  top: string;
}) {
  const { label, lines, ends, top } = props;
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  return (
    <figure className="over-time" aria-label={label}>
      <ul>
        {lines.map(({ key, label: name, last }, i) => (
          <li key={key}>
            <svg aria-hidden="true" width="36" height="8">
              <path className={strokes[i % strokes.length]} d="M0 4H36" />
            </svg>
            <span>{name}</span>
            <span className="figures font-semibold">{last}</span>
          </li>
        ))}
      </ul>
      <div className="plot">
        <span className="figures top" aria-hidden="true">
          {top}
        </span>
        <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">
          <path className="grid-line" d="M0 0.5H100M0 50H100" />
          <path className="base" d="M0 100H100" />
          {lines.map(({ key, values }, i) => (
            <path key={key} className={strokes[i % strokes.length]} d={pathOf(values, most)} />
          ))}
        </svg>
      </div>
      <p className="ends" aria-hidden="true">
        {ends.map((end, i) => (
          <span key={i} className="figures">
            {end}
          </span>
        ))}
      </p>
    </figure>
  );
}

function pathOf(values: number[], most: number): string {
  const step = 100 / Math.max(1, values.length - 1);
  const round = (n: number) => Math.round(n * 100) / 100;
  return values.map((value, i) => `${i ? 'L' : 'M'}${round(i * step)} ${round(100 - (100 * value) / most)}`).join('');
}

/** The figures behind the lines, a row for each period. */
export function OverTimeTable(props: {
  caption: string;
  period: string;
  names: string[];
  rows: [string, ...string[]][];
}) {
  const { caption, period, names, rows } = props;
  return (
    <ScrollRegion label={caption}>
      <table className="figures-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{period}</th>
            {names.map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, i) => (
                <td key={i} className="num">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
