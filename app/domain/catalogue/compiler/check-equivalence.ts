import type { InLocales, Locale } from '~/words/words';
import type { Question, QuizDefinition } from '../course.schema';
import type { Report } from './faults';
import { numbersIn } from './numbers-in';
import type { YamlText } from './yaml';

/** A text of a question in all languages, and where it stands in the question. */
export interface QuestionText {
  path: PropertyKey[];
  text: InLocales;
}

/** All that a learner reads of a question, in the order in which it is read. */
export function textsOf(question: Question): QuestionText[] {
  const texts: QuestionText[] = [{ path: ['text'], text: question.text }];
  const options = (list: readonly { text: InLocales; why: InLocales | null }[], path: PropertyKey[]) => {
    for (const [i, { text, why }] of list.entries()) {
      texts.push({ path: [...path, i, 'text'], text });
      if (why) texts.push({ path: [...path, i, 'why'], text: why });
    }
  };
  if (question.kind === 'single' || question.kind === 'multiple') options(question.options, ['options']);
  if (question.kind === 'match')
    for (const [i, { left, right }] of question.pairs.entries())
      texts.push({ path: ['pairs', i, 'left'], text: left }, { path: ['pairs', i, 'right'], text: right });
  if (question.kind === 'order')
    for (const [i, { text }] of question.items.entries()) texts.push({ path: ['items', i, 'text'], text });
  if (question.kind === 'numeric' && question.unit) texts.push({ path: ['unit'], text: question.unit });
  if (question.kind === 'cloze')
    for (const [i, gap] of question.gaps.entries()) if (gap.options) options(gap.options, ['gaps', i, 'options']);
  if (question.explanation) texts.push({ path: ['explanation'], text: question.explanation });
  return texts;
}

/** What stands for something else in a sentence: gaps, names in braces. */
const placeholder = /\[\[[^\]]*\]\]|\{[^}]*\}/g;

/** The numbers and placeholders of a text, in no order: languages put them where their grammar wants them. */
export const fixedParts = (text: string): string[] =>
  [...(text.match(placeholder) ?? []), ...numbersIn(text.replace(placeholder, ' ')).map(({ value }) => value)].sort();

/** Languages whose numbers or placeholders are not those of the source. */
export function unequalIn(text: InLocales, source: Locale, languages: readonly Locale[]): Locale[] {
  const wanted = fixedParts(text[source]).join(' ');
  return languages.filter((language) => fixedParts(text[language]).join(' ') !== wanted);
}

/**
 * Warns where a sentence of a question names other numbers in one language than in the source: whoever reads it there is
 * asked something else. Alternatives, right answers and gaps are held to each other by the shape itself.
 */
export function checkEquivalence(
  quiz: QuizDefinition,
  { yaml, source, languages, warn }: { yaml: YamlText; source: Locale; languages: Locale[]; warn: Report },
): void {
  for (const [i, question] of quiz.questions.entries())
    for (const { path, text } of textsOf(question))
      for (const language of unequalIn(text, source, languages)) {
        const list = (locale: Locale) => fixedParts(text[locale]).join(' · ') || '—';
        warn(yaml.placeOf(['questions', i, ...path, language]), 'numbersDiffer', {
          id: question.id,
          language,
          own: list(language),
          source: list(source),
        });
      }
}
