import type { LessonBlock, LessonFront } from '../lesson.schema';
import type { CompiledLesson } from './compile-lesson';
import { blockHash } from './version';

/** What is translated, stamped and checked as one: a line of the front matter or a block. */
export type Translatable = Pick<LessonBlock, 'id' | 'kind' | 'hash'>;

/** Lines of the front matter that are words. No block can bear their ids, because ids have no full stop. */
export const frontLines = ['title', 'outcome'] as const;
export type FrontLine = (typeof frontLines)[number];

export const frontId = (line: FrontLine): string => `front.${line}`;

/** The lines of a front matter that are there. */
export const frontPassages = (front: Pick<LessonFront, FrontLine>): Translatable[] =>
  frontLines.flatMap((line) => {
    const text = front[line];
    return text === undefined ? [] : [{ id: frontId(line), kind: 'front', hash: blockHash(text) }];
  });

/** All that is translated of a lesson, in the order in which it is read. */
export const passagesOf = ({ front, tree }: Pick<CompiledLesson, 'front' | 'tree'>): Translatable[] => [
  ...frontPassages(front),
  ...tree.blocks,
];

/** The stamp of a passage whose words are still those of the source, put there to be translated. */
export const untranslated = '00000000';

/** What a check vouches for: this text of the source beside this text of the translation. Either changed, it is gone. */
export const pairHash = (source: string, own: string): string => blockHash(`${source} ${own}`);
