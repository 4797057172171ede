import { sha256 } from '~/platform/secrets';
import { readYaml } from '../compiler/yaml';
import { withFields, withItem, withoutItem, withSwapped } from './edit-yaml';
import { asList, isPlain, type Plain, wordsOf } from './plain';

/** Fields of a question in the order in which the house writes them. */
const questionOrder = [
  'id',
  'bank',
  'tags',
  'pair',
  'kind',
  'points',
  'lesson',
  'correct',
  'text',
  'kk',
  'ru',
  'en',
  'options',
  'answer',
  'tolerance',
  'unit',
  'pairs',
  'left',
  'right',
  'items',
  'accept',
  'gaps',
  'why',
  'explanation',
];
const quizOrder = [
  'id',
  'kind',
  'title',
  'pass',
  'attempts',
  'minutes',
  'feedback',
  'shuffle',
  'layout',
  'draw',
  'questions',
  'bank',
  'tag',
  'count',
  'kk',
  'ru',
  'en',
];

/** A question as the text of a quiz says it; null where there is none of this id. */
export function questionIn(text: string, id: string): { at: number; plain: Plain; mark: string } | null {
  const value = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)?.value;
  const questions = isPlain(value) ? asList(value.questions) : [];
  const at = questions.findIndex((question) => wordsOf(question.id) === id);
  const plain = questions[at];
  return plain ? { at, plain, mark: markOf(plain) } : null;
}

/** What is the same for as long as nobody changes the question: a form names what it began with. */
export const markOf = (plain: Plain): string => sha256(JSON.stringify(plain));

/** The text of a quiz with this question in place of the one of its id, or else behind the last. */
export const withQuestion = (text: string, question: Plain): string =>
  withItem(text, 'questions', questionIn(text, wordsOf(question.id))?.at ?? null, question, questionOrder);

/** The text without this question; the same text where there is none of this id. */
export const withoutQuestion = (text: string, id: string): string => {
  const found = questionIn(text, id);
  return found ? withoutItem(text, 'questions', found.at) : text;
};

/** The text with this question one place up or down; the same text at the end of the list. */
export function withQuestionMoved(text: string, id: string, by: -1 | 1): string {
  const found = questionIn(text, id);
  const value = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)?.value;
  const count = isPlain(value) ? asList(value.questions).length : 0;
  const first = found ? Math.min(found.at, found.at + by) : -1;
  return first < 0 || first + 1 >= count ? text : withSwapped(text, 'questions', first);
}

/** The text with these settings; those that are undefined are taken out. */
export const withSettings = (text: string, settings: Plain): string => withFields(text, settings, quizOrder);
