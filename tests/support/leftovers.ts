type Clearing = () => unknown;

let leftovers: Clearing[] = [];

/** Has something cleared away when the test file is done. Vitest knows no such hook that a running test may ask for. */
export function clearAtEnd(clear: Clearing): void {
  leftovers.push(clear);
}

/** Clears away what the file left, the newest first. */
export async function clearLeftovers(): Promise<void> {
  const clearings = leftovers.reverse();
  leftovers = [];
  for (const clear of clearings) await clear();
}
