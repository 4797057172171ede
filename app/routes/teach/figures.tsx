/** Figures in a row, each with its name below. */
export function Figures({ of }: { of: { label: string; value: string }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-4 sm:grid-cols-5 sm:gap-x-8">
      {of.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse justify-end">
          <dt className="text-small text-soft">{label}</dt>
          <dd className="wrap-anywhere text-large font-semibold sm:text-title">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
