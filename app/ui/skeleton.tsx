import { useWords } from '~/words/react';

/** Lines in the place of text that is on its way. Only for waits of over a second. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useWords();
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{t('blocks.waiting')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className={`skeleton h-4 ${i === lines - 1 ? 'w-3/5' : 'w-full'}`} />
      ))}
    </div>
  );
}
