import { sha256 } from '~/platform/secrets';
import type { Question } from '../../catalogue/course.schema';
import { drawnFrom } from '../../catalogue/index.server';
import type { PublishedQuiz } from '../../catalogue/published.schema';
import { choicesOf } from './choices';
import type { Paper, PaperQuestion } from './paper.schema';

/** The next whole number below `below`, the same for the same seed. */
type Dice = (below: number) => number;

function diceOf(seed: string): Dice {
  let throws = 0;
  return (below) => Number.parseInt(sha256(`${seed} ${throws++}`).slice(0, 12), 16) % below;
}

function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(dice(rest.length), 1)[0] as T);
}

/**
 * What an attempt asks: the draw from the banks, the order of questions and of their parts. The same for the same
 * seed; who knows the seed can undo the shuffling, so it must not be known to the reader.
 */
export function paperOf(quiz: PublishedQuiz, seed: string): Paper {
  const dice = diceOf(seed);
  const drawn = drawnFrom(quiz, (list) => shuffled(list, dice));
  const asked = quiz.shuffle ? shuffled(drawn, dice) : drawn;
  return { questions: asked.map((question) => placed(question, quiz.shuffle, dice)) };
}

function placed(question: Question, shuffle: boolean, dice: Dice): PaperQuestion {
  const { id } = question;
  const ids = (parts: { id: string }[]) => parts.map((part) => part.id);
  const perhaps = (list: string[]) => (shuffle ? shuffled(list, dice) : list);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { id, shown: perhaps(ids(question.options)) };
    case 'match':
      return { id, shown: shuffled(choicesOf(question), dice), lefts: perhaps(ids(question.pairs)) };
    case 'order':
      return { id, shown: disordered(ids(question.items), dice) };
    case 'cloze':
      return {
        id,
        shown: [],
        gaps: Object.fromEntries(
          question.gaps.flatMap((gap) => (gap.options ? [[gap.id, perhaps(ids(gap.options))]] : [])),
        ),
      };
    default:
      return { id, shown: [] };
  }
}

/** Shuffled, and never the right order: what nobody touched must not be an answer. */
function disordered(list: string[], dice: Dice): string[] {
  const order = shuffled(list, dice);
  if (list.length < 2 || order.some((id, i) => id !== list[i])) return order;
  return [...order.slice(1), ...order.slice(0, 1)];
}
