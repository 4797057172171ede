import type { Passage } from '~/domain/studio/index.server';

/** Words in the order of the text: what went is struck through, what came is underlined. */
export function Words({ parts }: Passage) {
  return (
    <p className="measure border-s-2 border-line ps-4 whitespace-pre-wrap [overflow-wrap:anywhere]">
      {parts.map(({ kind, text }, n) => {
        const key = `${n} ${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'new' ? (
          <ins key={key}>{text}</ins>
        ) : (
          <del key={key} className="text-soft">
            {text}
          </del>
        );
      })}
    </p>
  );
}
