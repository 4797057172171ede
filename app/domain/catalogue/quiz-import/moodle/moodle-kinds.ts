import { type Losses, NotTaken } from '../found';
import { numberOf } from '../numbers';
import type { DraftBody, SourceKind } from '../quiz-import.schema';
import {
  acceptedAnswers,
  isFull,
  letter,
  matchingPairs,
  multipleChoice,
  numericAnswer,
  singleChoice,
  type WeightedAnswer,
} from '../weights';
import { answer, ownWords, words } from './moodle-text';
import { child, childrenOf, type Element, textIn } from './xml-elements';

/** What was made of a question's answers, and the answers whose feedback has no place in it. */
export interface Answered {
  body: DraftBody;
  answers: WeightedAnswer[];
}

type Reader = (question: Element, losses: Losses) => Answered;

const weighted = (question: Element, losses: Losses, format: 'html' | 'plain') =>
  childrenOf(question, 'answer').map((one) => answer(one, losses, format));

const isTrue = (text: string): boolean => /^(true|1)$/i.test(text);

const multichoice: Reader = (question, losses) => {
  const answers = weighted(question, losses, 'html');
  // Without <single> Moodle takes one answer.
  const single = textIn(question, 'single') === '' || isTrue(textIn(question, 'single'));
  return {
    body: single
      ? { kind: 'single', options: singleChoice(answers, losses) }
      : { kind: 'multiple', options: multipleChoice(answers, losses) },
    answers: [],
  };
};

const truefalse: Reader = (question, losses) => {
  const answers = weighted(question, losses, 'plain');
  const right = answers.filter(({ weight }) => isFull(weight));
  if (right.length !== 1) throw new NotTaken('severalRight', { count: right.length });
  const text = right[0]!.text.toLowerCase();
  if (text !== 'true' && text !== 'false') throw new NotTaken('answerUnclear', { text: text.slice(0, 80) });
  // With two answers, what is said to either explains the same thing.
  const said = [...right, ...answers.filter((one) => !right.includes(one))].map((one) => ({ ...one, weight: 100 }));
  return { body: { kind: 'truefalse', answer: text === 'true' }, answers: said };
};

const shortanswer: Reader = (question, losses) => {
  if (isTrue(textIn(question, 'usecase'))) losses.add('caseIgnored');
  const answers = weighted(question, losses, 'plain');
  return { body: { kind: 'text', accept: acceptedAnswers(answers, losses) }, answers };
};

/** A unit of the answer itself; others, which Moodle converts, are told as left out. */
function unitOf(question: Element, losses: Losses): string | null {
  const units = childrenOf(child(question, 'units'), 'unit').map((unit) => ({
    name: textIn(unit, 'unit_name'),
    multiplier: Number(textIn(unit, 'multiplier') || '1'),
  }));
  const own = units.find(({ multiplier, name }) => multiplier === 1 && name !== '');
  const others = units.filter((unit) => unit !== own && unit.name !== '').map(({ name }) => name);
  if (others.length > 0) losses.add('units', { units: others.join(', ').slice(0, 200) });
  return own?.name.slice(0, 600) ?? null;
}

const numerical: Reader = (question, losses) => {
  const elements = childrenOf(question, 'answer');
  const answers = elements.map((one) => answer(one, losses, 'plain'));
  const values = elements.flatMap((element, i) => {
    const { text, weight } = answers[i]!;
    // `*` is what is said to everybody else.
    if (text === '*') return [];
    const tolerance = Math.abs(numberOf(textIn(element, 'tolerance') || '0', element.line));
    return [{ answer: numberOf(text, element.line), tolerance, weight }];
  });
  return { body: { ...numericAnswer(values, losses), unit: unitOf(question, losses) }, answers };
};

const matching: Reader = (question, losses) => {
  const sides = childrenOf(question, 'subquestion').map((element) => ({
    left: ownWords(element, losses),
    right: words(element, 'answer', losses, 'plain'),
  }));
  return { body: matchingPairs(sides, losses), answers: [] };
};

const ordering: Reader = (question, losses) => {
  const answers = weighted(question, losses, 'html');
  if (answers.length < 2) throw new NotTaken('optionsFew');
  if (answers.length > 12) throw new NotTaken('optionsMany', { count: answers.length, most: 12 });
  const empty = answers.findIndex(({ text }) => text === '');
  if (empty >= 0) throw new NotTaken('optionEmpty', { n: empty + 1 });
  // The fraction of an item is its place.
  const items = [...answers].sort((a, b) => a.weight - b.weight);
  return { body: { kind: 'order', items: items.map(({ text }, i) => ({ id: letter(i), text })) }, answers: [] };
};

/** Kinds of Moodle that have one of ours; cloze is read from its text. */
export const readers = new Map<string, { kind: SourceKind; read: Reader }>([
  ['multichoice', { kind: 'single', read: multichoice }],
  ['truefalse', { kind: 'truefalse', read: truefalse }],
  ['shortanswer', { kind: 'text', read: shortanswer }],
  ['numerical', { kind: 'numeric', read: numerical }],
  ['matching', { kind: 'match', read: matching }],
  ['ordering', { kind: 'order', read: ordering }],
]);

/** Kinds that we know and have nothing for: why. */
export const withoutOurs = new Map<string, 'essay' | 'description' | 'calculated'>([
  ['essay', 'essay'],
  ['description', 'description'],
  ['calculated', 'calculated'],
  ['calculatedsimple', 'calculated'],
  ['calculatedmulti', 'calculated'],
]);
