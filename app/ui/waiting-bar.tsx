import { useWords } from '~/words/react';

/** A line along the top while the next page is on its way; it shows itself only when that takes a third of a second. */
export function WaitingBar() {
  return <div className="waiting-bar" role="progressbar" aria-label={useWords()('blocks.waiting')} />;
}
