export interface Part {
  /** The number that its field has. */
  n: number;
  value: number;
  kind: 'main' | 'risk' | 'rest';
}

/** One bar of parts, as long as its total beside the longest one. The fields say the same in words. */
export function StackedBar({ parts, longest }: { parts: Part[]; longest: number }) {
  let end = 0;
  return (
    <svg className="stacked-bar" aria-hidden="true">
      {parts.map(({ n, value, kind }) => {
        const width = (100 * value) / longest;
        const start = end;
        end += width;
        return (
          <g key={n} className={kind}>
            <rect x={`${start}%`} width={`${width}%`} height="100%" />
            {width >= 3 && (
              <text x={`${start + width / 2}%`} y="50%" dy="4.5" textAnchor="middle">
                {n}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
