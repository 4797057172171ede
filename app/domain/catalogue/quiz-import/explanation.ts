import type { Losses } from './found';
import { isFull } from './weights';

interface Answered {
  weight: number;
  feedback: string | null;
}

/**
 * What is explained after the attempt: what the file says to everybody, then, for a kind whose answers cannot carry a
 * `why`, what it says to whoever answered rightly. What it says to others is told as lost.
 */
export function explanationOf(general: string, answers: Answered[], losses: Losses): string | null {
  if (general) losses.add('feedbackKept');
  const said = answers.flatMap((one) => (one.feedback ? [{ ...one, feedback: one.feedback }] : []));
  const right = [...new Set(said.filter(({ weight }) => isFull(weight)).map(({ feedback }) => feedback))];
  if (right.length > 0) losses.add('answerFeedbackMoved');
  const others = said.filter(({ weight }) => !isFull(weight)).length;
  if (others > 0) losses.add('answerFeedbackDropped', { count: others });
  return [general, ...right].filter(Boolean).join('\n\n') || null;
}
