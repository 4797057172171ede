import type { LessonNode, LessonTree } from '../lesson.schema';
import { plainText } from './plain-text';

/** A place in a lesson that names a term of the glossary or an event of the archive. */
export interface Named {
  kind: 'term' | 'event';
  name: string;
  /** Id of the top-level block in which it stands: the anchor of the passage. */
  block: string;
  /** What a Definition on lines of its own says of its term, a text a paragraph; null for a term within a sentence. */
  says: string[] | null;
}

const property = { Definition: 'term', Case: 'forum' } as const;
const kinds = { Definition: 'term', Case: 'event' } as const;

/** On lines of its own: at the top of the lesson, or with paragraphs in it. A term within a sentence holds words only. */
const explains = (content: LessonNode[], isTop: boolean): boolean =>
  content.length > 0 && (isTop || content.some((child) => typeof child !== 'string' && child.t === 'p'));

/** Every term and event that a lesson names, in the order of the text. */
export function namesIn(tree: Pick<LessonTree, 'blocks'>): Named[] {
  const found: Named[] = [];
  const walk = (node: LessonNode, block: string, isTop: boolean): void => {
    if (typeof node === 'string') return;
    const { t, p = {}, c = [] } = node;
    if (t === 'Definition' || t === 'Case') {
      const name = p[property[t]];
      const says = t === 'Definition' && explains(c, isTop) ? plainText({ t: 'div', c }).split('\n') : null;
      if (typeof name === 'string') found.push({ kind: kinds[t], name, block, says });
    }
    for (const child of c) walk(child, block, false);
  };
  for (const { id, node } of tree.blocks) walk(node, id, true);
  return found;
}
