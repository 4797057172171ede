import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import type { PlacedParagraph } from './result-view.server';

interface Props {
  paragraphs: PlacedParagraph[];
  /** What stands below a paragraph besides its comments. */
  below?: (paragraph: PlacedParagraph) => ReactNode;
}

/** A learner's text: plain, its paragraphs numbered so that a comment can name one. */
export function WorkText({ paragraphs, below }: Props) {
  const t = useWords();
  if (paragraphs.length === 0) return <p className="text-soft">{t('marking.noText')}</p>;
  return (
    <ol className="grid gap-4">
      {paragraphs.map((paragraph) => (
        <li key={paragraph.number} id={`p-${paragraph.number}`} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-2">
          <span className="figures text-small text-soft" aria-hidden="true">
            {paragraph.number}
          </span>
          <div className="grid min-w-0 gap-2">
            <p className="whitespace-pre-line break-words">
              <span className="sr-only">{t('marking.paragraph', { n: paragraph.number })}: </span>
              {paragraph.text}
            </p>
            <Comments of={paragraph.comments} />
            {below?.(paragraph)}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What markers said, each with a line at its side. */
export function Comments({ of }: { of: string[] }) {
  const t = useWords();
  return of.map((comment, i) => (
    <p key={`${i}${comment}`} className="whitespace-pre-line break-words border-s-4 border-juniper ps-3">
      <span className="sr-only">{t('marking.comment')}: </span>
      {comment}
    </p>
  ));
}
