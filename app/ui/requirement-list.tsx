import { useWords } from '~/words/react';
import { Icon } from './icon';
import { Link } from './link';

/** One line of "what is done, what is missing", in the reader's words. */
export interface RequirementLine {
  text: string;
  met: boolean;
  /** "5 of 7", "your best: 60%". */
  note: string | null;
  /** Where to go on, while something is missing. */
  to: string | null;
  of: RequirementLine[];
}

/** The one list that trainee and coordinator both read. Met and missing are words and icons, not colours alone. */
export function RequirementList({ lines }: { lines: RequirementLine[] }) {
  const t = useWords();
  return (
    <ul className="grid gap-2">
      {lines.map((line) => (
        <li key={line.text} className="flex items-start gap-2">
          <Icon name={line.met ? 'check' : 'minus'} className={line.met ? 'mt-1 text-juniper' : 'mt-1 text-soft'} />
          <div>
            {line.to && !line.met ? <Link to={line.to}>{line.text}</Link> : line.text}
            <span className="sr-only"> – {t(line.met ? 'courses.need.met' : 'courses.need.missing')}</span>
            {line.note && <span className="text-soft"> · {line.note}</span>}
            {line.of.length > 0 && <RequirementList lines={line.of} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
