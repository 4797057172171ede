import type { InLocales, Locale } from '~/words/words';
import type { Option, Question } from '../course.schema';
import type { DraftBody, DraftOption, DraftQuestion } from './quiz-import.schema';

/** A question of a course as it stands in one of its languages. */
export function inOneLanguage(question: Question, language: Locale): DraftQuestion {
  const said = (text: InLocales | null): string | null => text?.[language] ?? null;
  const option = ({ id, text, correct, why }: Option): DraftOption => ({
    id,
    text: text[language],
    correct,
    why: said(why),
  });
  const body = (): DraftBody => {
    switch (question.kind) {
      case 'single':
      case 'multiple':
        return { kind: question.kind, options: question.options.map(option) };
      case 'truefalse':
        return { kind: question.kind, answer: question.answer };
      case 'match':
        return {
          kind: question.kind,
          pairs: question.pairs.map(({ id, left, right }) => ({ id, left: left[language], right: right[language] })),
        };
      case 'order':
        return { kind: question.kind, items: question.items.map(({ id, text }) => ({ id, text: text[language] })) };
      case 'numeric':
        return {
          kind: question.kind,
          answer: question.answer,
          tolerance: question.tolerance,
          unit: said(question.unit),
        };
      case 'text':
        return { kind: question.kind, accept: question.accept[language] };
      case 'cloze':
        return {
          kind: question.kind,
          gaps: question.gaps.map((gap) =>
            gap.options
              ? { id: gap.id, options: gap.options.map(option) }
              : { id: gap.id, accept: gap.accept[language] },
          ),
        };
    }
  };
  const { id, bank, tags, points, text, explanation } = question;
  return { id, bank, tags: tags ?? [], points, text: text[language], explanation: said(explanation), ...body() };
}
