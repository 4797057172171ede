import type { Draw } from './course.schema';

/** What a draw looks at. */
interface Drawable {
  bank: string | null;
  tags?: string[] | undefined;
}

export const isDrawnBy = ({ bank, tag }: Draw, question: Drawable): boolean =>
  question.bank === bank && (tag === undefined || (question.tags?.includes(tag) ?? false));

/**
 * For each draw the questions that it gets, each question once in all. Draws may want the same questions: one that
 * comes short takes a question from another draw for which there is a second one, so that all are filled whenever
 * that is possible. `shuffled` decides by chance and is called once for each draw.
 */
export function drawsFilled<Q extends Drawable>(
  draws: readonly Draw[],
  questions: readonly Q[],
  shuffled: (list: Q[]) => Q[] = (list) => list,
): Q[][] {
  const drawnBy = new Map<Q, number>();
  const orders: Q[][] = [];
  /** Finds a question for this draw; `seen` are those that were asked for already on the way. */
  const give = (draw: number, seen: Set<Q>): boolean => {
    for (const question of orders[draw]!) {
      if (seen.has(question) || drawnBy.get(question) === draw) continue;
      seen.add(question);
      const holder = drawnBy.get(question);
      if (holder === undefined || give(holder, seen)) {
        drawnBy.set(question, draw);
        return true;
      }
    }
    return false;
  };
  for (const [i, draw] of draws.entries()) {
    const fitting = questions.filter((question) => isDrawnBy(draw, question));
    const free = shuffled(fitting.filter((question) => !drawnBy.has(question)));
    orders.push([...free, ...fitting.filter((question) => drawnBy.has(question))]);
    for (let n = 0; n < draw.count; n++) if (!give(i, new Set())) break;
  }
  return draws.map((_, i) => questions.filter((question) => drawnBy.get(question) === i));
}

/** The questions that the draws take, in the author's order; all of them where nothing is drawn. */
export function drawnFrom<Q extends Drawable>(
  { draw, questions }: { draw: readonly Draw[]; questions: readonly Q[] },
  shuffled: (list: Q[]) => Q[],
): Q[] {
  if (draw.length === 0) return [...questions];
  const drawn = new Set(drawsFilled(draw, questions, shuffled).flat());
  return questions.filter((question) => drawn.has(question));
}
