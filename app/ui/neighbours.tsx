import { Icon } from './icon';
import { Link } from './link';

interface Neighbour {
  to: string;
  label: string;
}

/** The way on from a page in a row of its kind: the one before and the one after. */
export function Neighbours(props: {
  label: string;
  before: Neighbour | null;
  after: Neighbour | null;
  /** What stands above each name. */
  words: { before: string; after: string };
}) {
  const { before, after, words } = props;
  if (!before && !after) return null;
  return (
    <nav aria-label={props.label} className="no-print !mt-12 border-t border-line pt-4">
      <ul className="grid gap-4 sm:grid-cols-2">
        {before && (
          <li>
            <Link to={before.to} rel="prev" className="inline-flex min-h-11 items-start gap-2 no-underline">
              <Icon name="left" className="mt-0.5" />
              <Name of={before} above={words.before} />
            </Link>
          </li>
        )}
        {after && (
          <li className="sm:col-start-2 sm:text-end">
            <Link to={after.to} rel="next" className="inline-flex min-h-11 items-start gap-2 no-underline">
              <Name of={after} above={words.after} />
              <Icon name="right" className="mt-0.5" />
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

const Name = ({ of, above }: { of: Neighbour; above: string }) => (
  <span className="text-small">
    <span className="block text-soft">{above}</span>
    <span className="underline">{of.label}</span>
  </span>
);
