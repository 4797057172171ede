/** An answer that is on its way: the id is made here, so that sending it twice keeps it once. */
export interface WaitingAnswer {
  id: string;
  question: string;
  fields: [string, string][];
}

const keyOf = (attemptId: string) => `kenes.answers.${attemptId}`;

/** What this device keeps for an attempt; nothing when the browser keeps nothing. */
export function keptAnswers(attemptId: string): WaitingAnswer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(attemptId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

export function keepAnswers(attemptId: string, answers: WaitingAnswer[]): void {
  try {
    if (answers.length > 0) localStorage.setItem(keyOf(attemptId), JSON.stringify(answers));
    else localStorage.removeItem(keyOf(attemptId));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function isWaiting(value: unknown): value is WaitingAnswer {
  const { id, question, fields } = (value ?? {}) as Partial<WaitingAnswer>;
  return typeof id === 'string' && typeof question === 'string' && Array.isArray(fields);
}
