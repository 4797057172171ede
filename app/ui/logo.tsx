/** The mark: a council's circle, open towards whoever comes, with the ram's horns inside. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 48" className={className} aria-hidden="true" fill="none" stroke="currentColor">
      <path strokeWidth="3.5" strokeLinecap="round" d="M17 44.3a21.5 21.5 0 1 1 14 0" />
      <path
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M24 45V27C24 14 9.5 13 9.5 22c0 6.5 8.5 6.5 8.5 1M24 27c0-13 14.5-14 14.5-5 0 6.5-8.5 6.5-8.5 1"
      />
    </svg>
  );
}
