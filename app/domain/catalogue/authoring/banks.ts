import { isDrawnBy } from '../draw';
import { asList, wordsOf } from './plain';
import type { OutlinedQuestion, OutlinedQuiz } from './quiz-outline';

export interface BankedQuestion {
  file: string;
  quiz: OutlinedQuiz;
  question: OutlinedQuestion;
  /** The draws of its quiz that may take it; empty in a quiz that asks all of its questions. */
  draws: { bank: string; tag: string | null; count: number }[];
  /** False where its quiz draws, and no draw takes it. */
  isAsked: boolean;
}

export interface Banks {
  /** Names of all banks and tags of the course, in the order of their letters. */
  banks: string[];
  tags: string[];
  questions: BankedQuestion[];
}

/** The questions of all quizzes of a course; with a bank or a tag only those that have it. */
export function banksOf(
  quizzes: { file: string; quiz: OutlinedQuiz }[],
  { bank, tag }: { bank: string; tag: string },
): Banks {
  const all = quizzes.flatMap(({ file, quiz }): BankedQuestion[] => {
    const drawn = asList(quiz.settings.draw).map((draw) => ({
      bank: wordsOf(draw.bank),
      tag: wordsOf(draw.tag) || null,
      count: Number(draw.count) || 0,
    }));
    return quiz.questions.map((question) => {
      const draws = drawn.filter((draw) => isDrawnBy({ ...draw, tag: draw.tag ?? undefined }, question));
      return { file, quiz, question, draws, isAsked: drawn.length === 0 || draws.length > 0 };
    });
  });
  const names = (list: (string | null)[]) =>
    [...new Set(list.flatMap((name) => name ?? []))].sort((a, b) => a.localeCompare(b, 'ru'));
  return {
    banks: names(all.map(({ question }) => question.bank)),
    tags: names(all.flatMap(({ question }) => question.tags)),
    questions: all.filter(
      ({ question }) => (bank === '' || question.bank === bank) && (tag === '' || question.tags.includes(tag)),
    ),
  };
}
