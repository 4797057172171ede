import { isKnownContext } from '../open-badge/contexts';

/** More than any badge has, and few enough to be put in order for a signature at once. */
const mostValues = 2_000;
const mostDepth = 32;

/**
 * What keeps the signature over a document from being checked here: vocabularies that we have not read, or that the
 * document brings along (they could give known words another meaning); or more of it than a badge needs. Null when
 * nothing does.
 */
export function outOfReach(document: Record<string, unknown>): 'signature.vocabulary' | 'signature.tooMuch' | null {
  const contexts = [document['@context']].flat();
  if (contexts.length === 0 || !contexts.every((one) => typeof one === 'string' && isKnownContext(one)))
    return 'signature.vocabulary';
  let values = 0;
  const queue: { value: unknown; depth: number }[] = [{ value: { ...document, '@context': null }, depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, depth } = next;
    if (++values > mostValues || depth > mostDepth) return 'signature.tooMuch';
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, one] of Object.entries(value)) {
      if (name === '@context' && one !== null) return 'signature.vocabulary';
      queue.push({ value: one, depth: depth + 1 });
    }
  }
  return null;
}
