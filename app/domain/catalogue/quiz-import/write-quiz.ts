import { Document, isScalar, Scalar, visit } from 'yaml';
import type { Locale } from '~/words/words';
import type { DraftGap, DraftOption, DraftQuestion, QuizDraft } from './quiz-import.schema';

type Plain = { [key: string]: unknown };

function written(question: DraftQuestion, language: Locale): Plain {
  const said = (text: string): Plain => ({ [language]: text });
  const perhaps = (name: string, text: string | null): Plain => (text === null ? {} : { [name]: said(text) });
  const option = ({ id, text, correct, why }: DraftOption): Plain => ({
    id,
    ...(correct && { correct }),
    text: said(text),
    ...perhaps('why', why),
  });
  const gap = (one: DraftGap): Plain =>
    'options' in one
      ? { id: one.id, options: one.options.map(option) }
      : { id: one.id, accept: { [language]: one.accept } };
  const key = (): Plain => {
    switch (question.kind) {
      case 'single':
      case 'multiple':
        return { options: question.options.map(option) };
      case 'truefalse':
        return { answer: question.answer };
      case 'match':
        return { pairs: question.pairs.map(({ id, left, right }) => ({ id, left: said(left), right: said(right) })) };
      case 'order':
        return { items: question.items.map(({ id, text }) => ({ id, text: said(text) })) };
      case 'numeric':
        return {
          answer: question.answer,
          ...(question.tolerance > 0 && { tolerance: question.tolerance }),
          ...perhaps('unit', question.unit),
        };
      case 'text':
        return { accept: { [language]: question.accept } };
      case 'cloze':
        return { gaps: question.gaps.map(gap) };
    }
  };
  const { id, bank, tags, kind, points, text, explanation } = question;
  return {
    id,
    ...(bank !== null && { bank }),
    ...(tags.length > 0 && { tags }),
    kind,
    ...(points !== 1 && { points }),
    text: said(text),
    ...key(),
    ...perhaps('explanation', explanation),
  };
}

const languages = new Set(['kk', 'ru', 'en']);

/** YAML as the house writes it: texts in double quotes on one line, tags and accepted answers in brackets. */
function yamlOf(value: unknown): string {
  const document = new Document(value, { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value: held }) {
      const name = isScalar(key) ? String(key.value) : '';
      if (isScalar(held) && typeof held.value === 'string' && languages.has(name)) held.type = Scalar.QUOTE_DOUBLE;
    },
    Seq(_, seq) {
      if (!seq.items.every((item) => isScalar(item))) return;
      seq.flow = true;
      for (const item of seq.items) if (isScalar(item)) item.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

/** Questions as items of the list `questions`, each line `indent` spaces in. */
export const questionsYaml = (questions: DraftQuestion[], language: Locale, indent: number): string =>
  yamlOf(questions.map((question) => written(question, language)))
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line))
    .join('\n');

/**
 * The text of a quiz.yaml that asks these questions, in one language: the others are left out, so that the check of a
 * course names what is still to be translated.
 */
export function quizYaml({ id, title, language, questions }: QuizDraft): string {
  const head = {
    id,
    kind: 'module',
    title: { [language]: title },
    pass: 70,
    attempts: 3,
    minutes: 0,
    feedback: 'full',
    shuffle: true,
    layout: 'one',
  };
  return `${yamlOf(head)}questions:\n${questionsYaml(questions, language, 2)}`;
}
