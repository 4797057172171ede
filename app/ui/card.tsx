import type { ReactNode } from 'react';
import { Link } from './link';

/** A thing that can be taken off the page: a course, a certificate, a person. Not a way to group text. */
export function Card({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`card ${className}`}>{children}</div>;
}

/** A card whose title is its one link; the whole card answers the thumb. `cover` runs to its edges. */
export function LinkCard(props: {
  to: string;
  title: ReactNode;
  heading?: 'h2' | 'h3';
  cover?: ReactNode;
  children?: ReactNode;
}) {
  const Heading = props.heading ?? 'h3';
  return (
    <article className={`card card-link ${props.cover ? 'overflow-hidden !p-0' : ''}`}>
      {props.cover}
      <div className={props.cover ? 'p-5' : undefined}>
        <Heading className="text-large">
          <Link to={props.to} className="stretch text-ink no-underline hover:underline">
            {props.title}
          </Link>
        </Heading>
        {props.children}
      </div>
    </article>
  );
}
