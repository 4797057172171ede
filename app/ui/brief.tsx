import { createElement } from 'react';
import type { LessonNode } from '~/domain/catalogue/lesson.schema';

const known = new Set(['p', 'ul', 'ol', 'li']);

/** Paragraphs and lists of plain text. */
export function Brief({ nodes }: { nodes: LessonNode[] }) {
  return nodes.map((node, i) =>
    typeof node === 'string' ? (
      node
    ) : (
      <BriefNode key={i} name={known.has(node.t) ? node.t : 'p'} content={node.c ?? []} />
    ),
  );
}

const BriefNode = ({ name, content }: { name: string; content: LessonNode[] }) =>
  createElement(name, null, <Brief nodes={content} />);
