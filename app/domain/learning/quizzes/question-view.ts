import type { InLocales, Locale } from '~/words/words';
import type { Option, Question } from '../../catalogue/course.schema';
import type { PaperQuestion, Part, QuestionShown } from './paper.schema';

/** The letter of a part by its shown place. */
export const letterOf = (place: number): string => String.fromCharCode(97 + place);

/**
 * What may be shown of a question before its attempt is submitted. Names what it takes, never what it leaves out, so
 * that a new field of a question stays on the server until somebody lets it out here.
 */
export function questionView(question: Question, placed: PaperQuestion, locale: Locale): QuestionShown {
  const { id, kind } = question;
  const text = question.text[locale];
  switch (kind) {
    case 'single':
    case 'multiple':
      return { id, kind, text, options: options(question.options, placed.shown, locale) };
    case 'truefalse':
    case 'text':
      return { id, kind, text };
    case 'match': {
      const lefts = (placed.lefts ?? []).flatMap((pairId) => {
        const pair = question.pairs.find((one) => one.id === pairId);
        return pair ? [{ id: pair.id, text: pair.left[locale] }] : [];
      });
      const rights = question.pairs.map((pair) => ({ id: pair.id, text: pair.right }));
      return { id, kind, text, lefts, rights: parts(rights, placed.shown, locale) };
    }
    case 'order':
      return { id, kind, text, items: parts(question.items, placed.shown, locale) };
    case 'numeric':
      return { id, kind, text, unit: question.unit?.[locale] ?? null };
    case 'cloze':
      return {
        id,
        kind,
        text,
        gaps: question.gaps.map((gap) => ({
          id: gap.id,
          options: gap.options ? options(gap.options, placed.gaps?.[gap.id] ?? [], locale) : null,
        })),
      };
  }
}

const options = (list: Option[], shown: string[], locale: Locale): Part[] => parts(list, shown, locale);

function parts(list: { id: string; text: InLocales }[], shown: string[], locale: Locale): Part[] {
  return shown.flatMap((id, place) => {
    const part = list.find((one) => one.id === id);
    return part ? [{ id: letterOf(place), text: part.text[locale] }] : [];
  });
}
