import type { PublishedQuestion } from '../../catalogue/published.schema';

/** So many attempts with this answer to a question (its kept JSON) and this result in the whole test. */
export interface AnswerTally {
  response: string;
  total: number;
  n: number;
}

/** An option and who chose it. Shares are per cent of those who had the question. */
export interface ChosenOption {
  id: string;
  correct: boolean;
  n: number;
  share: number;
  /** Of the 27 % with the lowest, and with the highest results (Kelley 1939), people with equal results together. */
  lowest: number;
  highest: number;
}

const end = 0.27;

/** The options of a question that is answered by choosing; null for others. `totals`: results of all who had it. */
export function optionsChosen(
  question: PublishedQuestion,
  answers: readonly AnswerTally[],
  totals: readonly { total: number; n: number }[],
): ChosenOption[] | null {
  const options = optionsOf(question);
  if (!options) return null;
  const [below, above] = endsOf(totals);
  const all = (within: (total: number) => boolean) =>
    totals.reduce((sum, { total, n }) => sum + (within(total) ? n : 0), 0);
  const chosenBy = (id: string, within: (total: number) => boolean) =>
    answers.reduce((sum, { response, total, n }) => sum + (within(total) && chose(response, id) ? n : 0), 0);
  const share = (id: string, within: (total: number) => boolean) => (100 * chosenBy(id, within)) / (all(within) || 1);
  return options.map(({ id, correct }) => ({
    id,
    correct,
    n: chosenBy(id, () => true),
    share: share(id, () => true),
    lowest: share(id, (total) => total <= below),
    highest: share(id, (total) => total >= above),
  }));
}

function optionsOf(question: PublishedQuestion): { id: string; correct: boolean }[] | null {
  if (question.kind === 'truefalse')
    return [true, false].map((value) => ({ id: String(value), correct: value === question.answer }));
  return question.kind === 'single' || question.kind === 'multiple' ? question.options : null;
}

/** Whether an answer, as it is kept, chose this option. */
function chose(response: string, id: string): boolean {
  const { given } = JSON.parse(response) as { given?: string | string[] };
  return Array.isArray(given) ? given.includes(id) : given === id;
}

/** The highest result of the lowest end and the lowest of the highest. */
function endsOf(totals: readonly { total: number; n: number }[]): [number, number] {
  const rising = [...totals].sort((a, b) => a.total - b.total);
  const wanted = rising.reduce((sum, { n }) => sum + n, 0) * end;
  const reached = (list: typeof rising) => {
    let sum = 0;
    for (const { total, n } of list) {
      sum += n;
      if (sum >= wanted) return total;
    }
    return 0;
  };
  return [reached(rising), reached(rising.toReversed())];
}
