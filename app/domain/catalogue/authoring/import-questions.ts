import type { Locale } from '~/words/words';
import { questionShape } from '../compiler/quiz-shape';
import { readYaml } from '../compiler/yaml';
import { appendQuestions } from '../quiz-import/append-questions';
import { inOneLanguage } from '../quiz-import/one-language';
import type { DraftQuestion } from '../quiz-import/quiz-import.schema';
import { quizYaml } from '../quiz-import/write-quiz';
import { questionIn, withQuestion } from './edit-quiz';
import { asList, isPlain } from './plain';

/** Questions as a text that a form can carry from the report to the button that adds them. */
export const carried = (questions: DraftQuestion[], language: Locale): string =>
  quizYaml({ id: 'carried', title: '–', language, questions });

/** The questions of such a text, read as strictly as any; null where it is none. */
function fromCarried(text: string, language: Locale): DraftQuestion[] | null {
  const value = readYaml(text, () => undefined)?.value;
  if (!isPlain(value)) return null;
  const shape = questionShape({ offered: [language], source: language });
  const read = asList(value.questions).map((question) => shape.safeParse(question));
  return read.every(({ success }) => success)
    ? read.flatMap(({ data }) => (data ? inOneLanguage(data, language) : []))
    : null;
}

export interface Brought {
  text: string;
  added: number;
  /** Those that the quiz had already. */
  there: number;
}

/** The text of a quiz with carried questions behind its own; those that it has already are left out. Null: no questions. */
export function withCarried(text: string, carriedText: string, language: Locale): Brought | null {
  const questions = fromCarried(carriedText, language);
  if (!questions) return null;
  const whole = appendQuestions(text, questions, language);
  if (!('refused' in whole)) return { text: whole.text, added: whole.added.length, there: whole.there.length };
  // A list in brackets, or none yet: there is no last line to write behind.
  const value = readYaml(carriedText, () => undefined)?.value;
  const fresh = asList(isPlain(value) ? value.questions : []).filter(({ id }) => !questionIn(text, String(id)));
  return {
    text: fresh.reduce<string>((now, question) => withQuestion(now, question), text),
    added: fresh.length,
    there: questions.length - fresh.length,
  };
}
