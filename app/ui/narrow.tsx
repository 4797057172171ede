import { Link } from '~/ui/link';

export interface Choice {
  key: string;
  to: string;
  label: string;
  /** A formatted number. */
  count: string;
  here: boolean;
}

/** Totals as links that narrow the table below to their rows. */
export function Narrow({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} className="no-print">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ key, to, label: name, count, here }) => (
          <li key={key}>
            <Link
              to={to}
              preventScrollReset
              aria-current={here ? 'true' : undefined}
              className={here ? 'btn btn-quiet border-2 font-semibold underline' : 'btn btn-quiet'}
            >
              {name} <strong className="ms-1 tabular-nums">{count}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
