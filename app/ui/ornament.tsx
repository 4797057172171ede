/** One ram's horn pair (қошқар мүйіз): a stem that parts into two spirals, and the small shoots beside them. */
export const horns =
  'M20 38V24C20 12 3 9 3 20c0 7 10 8 10.5 1.5C13.7 18 8.5 17.5 8 20.5M20 24c0-12 17-15 17-4 0 7-10 8-10.5 1.5C26.3 18 31.5 17.5 32 20.5M20 38c-2-4-6-5.5-10-5M20 38c2-4 6-5.5 10-5M20 8l3-4-3-3-3 3z';

/** A row of ram's horns as a thin line. Only for a certificate's border, a cover and an empty state. */
export function Ornament({ count = 3 }: { count?: number }) {
  return (
    <svg className="ornament" viewBox={`0 0 ${count * 44} 44`} aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <path key={i} transform={`translate(${i * 44 + 2} 3)`} d={horns} />
      ))}
      <path d={`M0 41.5H${count * 44}`} />
    </svg>
  );
}
