import type { ReactNode } from 'react';
import { useWords } from '~/words/react';

/**
 * Honest progress in whole numbers: words and a bar of as many pieces as there are things. `label` says what is
 * counted ("Lessons"). Above 24 the bar is one piece.
 */
export function Progress(props: { done: number; total: number; label?: ReactNode; labelHidden?: boolean }) {
  const { done, total, label } = props;
  const t = useWords();
  return (
    <div className="progress">
      <p className="mb-1 flex items-baseline justify-between gap-4">
        {label && <span className={props.labelHidden ? 'sr-only' : undefined}>{label}</span>}
        <strong>{t('blocks.progress', { done, total })}</strong>
      </p>
      <ProgressBar done={done} total={total} />
    </div>
  );
}

/** The bar alone, for a place where the same numbers already stand in words. */
export function ProgressBar({ done, total }: { done: number; total: number }) {
  const pieces = total > 0 && total <= 24 ? total : 1;
  const each = 100 / pieces;
  const gap = pieces > 1 ? Math.min(0.8, each / 6) : 0;
  const filled = pieces > 1 ? done : total ? done / total : 0;
  return (
    <svg aria-hidden="true">
      {Array.from({ length: pieces }, (_, i) => {
        const part = Math.max(0, Math.min(1, filled - i));
        const x = i * each + (i ? gap / 2 : 0);
        const width = each - (i ? gap / 2 : 0) - (i < pieces - 1 ? gap / 2 : 0);
        return (
          <g key={i}>
            <rect className="todo" x={`${x}%`} width={`${width}%`} height="100%" rx="2" />
            {part > 0 && <rect className="done" x={`${x}%`} width={`${width * part}%`} height="100%" rx="2" />}
          </g>
        );
      })}
    </svg>
  );
}
