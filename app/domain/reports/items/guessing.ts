import type { Question } from '../../catalogue/course.schema';

/** The share of the points that blind choice earns in the long run, per cent; null where nothing is chosen, or several are ticked. */
export function guessOf(question: Question): number | null {
  switch (question.kind) {
    case 'single':
      return 100 / question.options.length;
    case 'truefalse':
      return 50;
    case 'match':
      // One of the right sides for each left one: on average one pair of so many is met.
      return 100 / question.pairs.length;
    case 'order':
      return 100 / question.items.length;
    default:
      return null;
  }
}
