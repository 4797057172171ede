import type { ReactNode } from 'react';
import { Ornament } from './ornament';

/** Nothing here yet: says why in a sentence and what to do next. One of the few places of the ornament. */
export function EmptyState(props: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** True where it is all that the page has. */
  whole?: boolean;
}) {
  const Heading = props.whole ? 'h1' : 'h2';
  return (
    <div className="empty">
      <Ornament />
      <Heading className="text-large">{props.title}</Heading>
      {props.children && <div className="text-soft">{props.children}</div>}
      {props.action}
    </div>
  );
}
