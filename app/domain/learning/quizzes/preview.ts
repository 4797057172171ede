import { invalid, Refusal } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { QuizDefinition } from '../../catalogue/course.schema';
import type { PublishedQuiz } from '../../catalogue/published.schema';
import { paperOf } from './paper';
import type { QuestionShown } from './paper.schema';
import { questionView } from './question-view';
import { isEmpty, type Response } from './response.schema';
import { type Fields, readResponse, shownResponse } from './responses';
import { type Outcome, outcomeOf, type Telling, tellingOf } from './review';
import { isPassed, percentOf, type Score, scoreOf } from './scoring';

/** A paper and its marking as a learner would have them, of a quiz that nobody can take yet. Nothing is recorded. */
export interface Previewed {
  percent: number;
  passed: boolean | null;
  reviews: { shown: QuestionShown; response: Response | null; outcome: Outcome; score: Score; telling: Telling }[];
}

const asPublished = (quiz: QuizDefinition): PublishedQuiz => ({
  ...quiz,
  questions: quiz.questions.map((question) => ({ ...question, version: '' })),
});

function asked(quiz: QuizDefinition, seed: string) {
  return paperOf(asPublished(quiz), seed).questions.flatMap((placed) => {
    const question = quiz.questions.find(({ id }) => id === placed.id);
    return question ? [{ question, placed }] : [];
  });
}

/** The questions that an attempt with this seed would ask. */
export const previewOf = (quiz: QuizDefinition, seed: string, locale: Locale): QuestionShown[] =>
  asked(quiz, seed).map(({ question, placed }) => questionView(question, placed, locale));

/** Marks a form of answers. Refuses what an attempt would refuse, each at the field of its question. */
export function markPreview(quiz: QuizDefinition, seed: string, fields: Fields, locale: Locale): Previewed {
  const refused: Refusal[] = [];
  const reviews = asked(quiz, seed).map(({ question, placed }) => {
    let given: Response | null = null;
    try {
      given = readResponse(question, placed, fields);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
    }
    const answered = given === null || isEmpty(given) ? null : given;
    const score = scoreOf(question, answered, locale);
    return {
      shown: questionView(question, placed, locale),
      response: shownResponse(question, placed, answered),
      outcome: outcomeOf(score),
      score,
      telling: tellingOf(question, placed, answered, locale),
    };
  });
  const [first, ...others] = refused;
  if (first) throw new Refusal('invalid', first.code, first.field, first.params, others);
  if (reviews.length === 0) throw invalid('questions', 'invalid');
  const sum = (of: keyof Score) => reviews.reduce((all, { score }) => all + score[of], 0);
  const score = { points: sum('points'), maxPoints: sum('maxPoints') };
  return { percent: percentOf(score), passed: isPassed(score, quiz.pass), reviews };
}
