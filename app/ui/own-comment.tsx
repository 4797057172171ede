import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Badge } from './badge';

interface OwnCommentProps {
  /** In the reader's words; null where only words were written. */
  kind: string | null;
  text: string;
  date: string;
  answer: { text: string; date: string } | null;
  /** True while nobody has closed it. */
  waits: boolean;
  children: ReactNode;
}

/** One of one's own comments with its answer; `children` name the place. */
export function OwnComment({ kind, text, date, answer, waits, children }: OwnCommentProps) {
  const t = useWords();
  return (
    <article className="grid gap-2">
      <p className="text-small text-soft">
        {children} · {date}
      </p>
      {kind && <p className="font-semibold">{kind}</p>}
      {text && <p className="whitespace-pre-line wrap-anywhere">{text}</p>}
      {answer && (
        <div className="grid gap-1 border-s-4 border-juniper ps-4">
          <p className="text-small text-soft">{t('comments.answered', { date: answer.date })}</p>
          <p className="whitespace-pre-line wrap-anywhere">{answer.text}</p>
        </div>
      )}
      {!answer && (
        <p>
          <Badge icon={waits ? 'clock' : 'check'}>{t(waits ? 'comments.waits' : 'comments.closed')}</Badge>
        </p>
      )}
    </article>
  );
}
