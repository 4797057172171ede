import type { answers, attempts, marks } from '#db/schema';
import type { Dice } from '#db/seed/dice';
import { drawnFrom } from '~/domain/catalogue/index.server';
import type { PublishedQuestion, PublishedQuiz } from '~/domain/catalogue/published.schema';
import type { PaperQuestion } from '~/domain/learning/quizzes/paper.schema';
import type { KeptResponse, Response } from '~/domain/learning/quizzes/response.schema';
import { minute, second } from '~/platform/clock';

export interface Sitting {
  attempt: typeof attempts.$inferInsert;
  answers: (typeof answers.$inferInsert)[];
  marks: (typeof marks.$inferInsert)[];
  endedAt: number;
}

interface Sitter {
  personId: string;
  courseId: string;
  courseVersionId: string;
  locale: string;
}

/** How much harder or easier than the others a question is, from -0.2 to 0.2: the same for everybody. */
const difficultyOf = (question: PublishedQuestion): number =>
  (Number.parseInt(question.version.slice(0, 4), 16) / 0xffff) * 0.4 - 0.2;

/**
 * One attempt at a quiz, begun and submitted; about `share` of the questions are answered rightly, easy ones more often
 * than hard ones, the others wrongly.
 */
export function sit(
  dice: Dice,
  sitter: Sitter,
  quiz: PublishedQuiz,
  given: { at: number; number: number; share: number },
): Sitting {
  const attemptId = dice.id(given.at);
  const asked = drawnFrom(quiz, (list) => shuffled(dice, list));
  let at = given.at;
  const answered = asked.map((question, i) => {
    at += dice.whole(15, 70) * second;
    const right = dice.chance(given.share - difficultyOf(question));
    const response: KeptResponse = { given: right ? rightAnswer(question) : wrongAnswer(dice, question) };
    const of = { questionId: question.id, questionVersion: question.version };
    const maxPoints = Math.round(question.points * 100);
    return {
      answer: { ...of, id: dice.id(at), attemptId, locale: sitter.locale, response, place: i + 1, savedAt: at },
      mark: { ...of, attemptId, points: right ? maxPoints : 0, maxPoints },
    };
  });
  const endedAt = at + dice.whole(10, 90) * second;
  const marked = answered.map(({ mark }) => mark);
  const points = marked.reduce((sum, mark) => sum + mark.points, 0);
  const maxPoints = marked.reduce((sum, mark) => sum + mark.maxPoints, 0);
  const attempt = {
    ...sitter,
    id: attemptId,
    quizId: quiz.id,
    number: given.number,
    paper: { questions: asked.map((question) => placed(dice, question)) },
    startedAt: given.at,
    deadlineAt: quiz.minutes > 0 ? given.at + quiz.minutes * minute : null,
    submittedAt: endedAt,
    points,
    maxPoints,
    passed: quiz.pass === null ? null : points * 100 >= quiz.pass * maxPoints,
  };
  return { attempt, answers: answered.map(({ answer }) => answer), marks: marked, endedAt };
}

const shuffled = <T>(dice: Dice, list: readonly T[]): T[] =>
  list
    .map((one) => ({ one, place: dice.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);

const ids = (parts: readonly { id: string }[]): string[] => parts.map(({ id }) => id);

/** A question on paper, with its parts in the order shown. */
function placed(dice: Dice, question: PublishedQuestion): PaperQuestion {
  const { id } = question;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { id, shown: shuffled(dice, ids(question.options)) };
    case 'match':
      return { id, shown: shuffled(dice, ids(question.pairs)), lefts: ids(question.pairs) };
    case 'order':
      return { id, shown: [...ids(question.items)].reverse() };
    case 'cloze': {
      const gaps = question.gaps.flatMap((gap) =>
        'options' in gap && gap.options ? [[gap.id, ids(gap.options)]] : [],
      );
      return { id, shown: [], gaps: Object.fromEntries(gaps) };
    }
    default:
      return { id, shown: [] };
  }
}

/** The answer that earns every point. */
function rightAnswer(question: PublishedQuestion): Response {
  switch (question.kind) {
    case 'single':
      return question.options.find(({ correct }) => correct)!.id;
    case 'multiple':
      return ids(question.options.filter(({ correct }) => correct));
    case 'truefalse':
      return String(question.answer);
    case 'match':
      return Object.fromEntries(ids(question.pairs).map((id) => [id, id]));
    case 'order':
      return ids(question.items);
    case 'numeric':
      return String(question.answer);
    case 'text':
      return Object.values(question.accept).flat()[0]!;
    case 'cloze':
      return Object.fromEntries(
        question.gaps.map((gap) => [
          gap.id,
          'options' in gap && gap.options
            ? gap.options.find(({ correct }) => correct)!.id
            : Object.values((gap as { accept: Record<string, string[]> }).accept).flat()[0]!,
        ]),
      );
  }
}

/** An answer that earns none: an option that is wrong, or nothing said. */
function wrongAnswer(dice: Dice, question: PublishedQuestion): Response {
  switch (question.kind) {
    case 'single':
      return dice.pick(question.options.filter(({ correct }) => !correct)).id;
    case 'multiple':
      return ids(question.options.filter(({ correct }) => !correct));
    case 'truefalse':
      return String(!question.answer);
    case 'order':
      return [];
    case 'match':
    case 'cloze':
      return {};
    case 'numeric':
      return String(question.answer + question.tolerance + 1000);
    case 'text':
      return '?';
  }
}
