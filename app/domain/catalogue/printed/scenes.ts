import type { Words } from '~/words/words';
import type { LessonNode } from '../lesson.schema';
import { text } from './form';

/** A branching story on paper: scenes with numbers, and behind each choice the number of the scene that follows. */
export function scenes(content: LessonNode[], words: Words): LessonNode[] {
  const found = content.flatMap((node) => (typeof node !== 'string' && node.t === 'Scene' ? [node] : []));
  const numberOf = (name: string) => found.findIndex(({ p }) => text(p?.name) === name) + 1;
  return found.map(({ p = {}, c = [] }, i): LessonNode => {
    const [choices, passage] = [c.filter(isChoice), c.filter((node) => !isChoice(node))];
    const title = [words('printed.scene', { n: i + 1 }), text(p.title)].filter(Boolean).join('. ');
    const ways = choices.map((choice): LessonNode => {
      const { label, to } = (typeof choice === 'string' ? undefined : choice.p) ?? {};
      return { t: 'li', c: [words('printed.choice', { choice: text(label), n: numberOf(text(to)) })] };
    });
    const end: LessonNode = ways.length > 0 ? { t: 'ul', c: ways } : { t: 'p', c: [words('blocks.ending')] };
    return { t: 'Part', p: { title }, c: [...passage, end] };
  });
}

const isChoice = (node: LessonNode): boolean => typeof node !== 'string' && node.t === 'Choice';
