import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  label: ReactNode;
  /** Length of the bar. */
  value: number;
  /** What is printed at its end: a formatted number with its unit ("12", "35 %"), perhaps as a link. */
  text: ReactNode;
  /** Where I am: marked by words, not only by its colour. */
  mine?: ReactNode;
}

/** Horizontal bars, each with its name and its figure in words; nothing is told by colour or length alone. */
export function Bars({ bars, most, label }: { bars: Bar[]; most?: number; label?: string }) {
  const top = Math.max(1, most ?? 0, ...bars.map((bar) => bar.value));
  return (
    <ul className="bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <p>
            <span>
              {bar.label}
              {bar.mine && <strong> · {bar.mine}</strong>}
            </span>
            <span>{bar.text}</span>
          </p>
          <svg aria-hidden="true">
            <rect className="track" width="100%" height="100%" rx="3" />
            <rect
              className={bar.mine ? 'mine' : 'bar'}
              width={`${Math.round((1000 * bar.value) / top) / 10}%`}
              height="100%"
              rx="3"
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** Two or three figures as a line of columns over time, with the value on each. */
export function Columns({
  columns,
  label,
}: {
  columns: { key: string; label: string; value: number }[];
  label: string;
}) {
  const top = Math.max(1, ...columns.map((column) => column.value));
  const step = 56;
  return (
    <svg
      className="columns figures"
      width={columns.length * step}
      viewBox={`0 0 ${columns.length * step} 140`}
      role="img"
      aria-label={`${label}: ${columns.map((column) => `${column.label} ${column.value}`).join(', ')}`}
    >
      {columns.map(({ key, label: name, value }, i) => {
        const height = (value / top) * 96;
        return (
          <g key={key} transform={`translate(${i * step} 0)`}>
            <rect className="bar" x="8" y={112 - height} width={step - 16} height={height} rx="2" />
            <text x={step / 2} y={106 - height} textAnchor="middle">
              {value}
            </text>
            <text className="axis" x={step / 2} y="132" textAnchor="middle">
              {name}
            </text>
          </g>
        );
      })}
      <path className="base" d={`M0 112.5H${columns.length * step}`} />
    </svg>
  );
}
