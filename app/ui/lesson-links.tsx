import { Link } from './link';

/** Lessons in which something stands, each with its course; or the sentence that there is none yet. */
export function LessonLinks(props: { links: { to: string; label: string; course: string }[]; none: string }) {
  if (props.links.length === 0) return <p className="text-soft">{props.none}</p>;
  return (
    <ul>
      {props.links.map(({ to, label, course }) => (
        <li key={to}>
          <Link to={to}>{label}</Link>
          <span className="text-small text-soft"> · {course}</span>
        </li>
      ))}
    </ul>
  );
}
