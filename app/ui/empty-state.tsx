import type { ReactNode } from 'react';
import { Ornament } from './ornament';

/** Nothing here yet: says why in a sentence and what to do next. One of the few places of the ornament. */
export function EmptyState(props: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Ornament />
      <h2 className="text-large">{props.title}</h2>
      {props.children && <div className="text-soft">{props.children}</div>}
      {props.action}
    </div>
  );
}
