import { createContext, type ReactNode, useContext } from 'react';
import type { BlockAnswer, GroupResult, PracticeKey } from '~/domain/catalogue/lesson.schema';
import type { BlockSegment } from './segment';

/** What the page knows about the reader of this lesson. */
export interface LessonReader {
  /** Where the answer of a block is posted. */
  answerAction: (blockId: string) => string;
  answers: Record<string, BlockAnswer>;
  /** Only for practice that the reader has answered. */
  keys: Record<string, PracticeKey>;
  /** What the group chose, only for polls and budgets that the reader has answered. */
  groupResults: Record<string, GroupResult>;
  /** What a form brought back that was sent without scripts and refused. */
  typed?: Typed | null;
  /** A guest sees every block and may try it; nothing is kept. */
  signedIn: boolean;
  signIn?: string;
}

/** All that was typed into a block, and the sentence that says how to mend it. */
export interface Typed {
  block: string;
  fields: Record<string, string | string[]>;
  field: string;
  fault: string;
}

const guest: LessonReader = { answerAction: () => '', answers: {}, keys: {}, groupResults: {}, signedIn: false };

export const LessonContext = createContext<LessonReader>(guest);
export const useLesson = () => useContext(LessonContext);

/** Blocks that do something, by name. */
export type Islands = Record<string, (segment: BlockSegment) => ReactNode>;
export const IslandsContext = createContext<Islands>({});
export const useIslands = () => useContext(IslandsContext);
