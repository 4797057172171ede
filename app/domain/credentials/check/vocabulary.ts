import { isKnownContext } from '../open-badge/contexts';

/** More than any badge has, and few enough to be put in order for a signature at once. */
const mostValues = 2_000;
const mostDepth = 32;

type Far = 'signature.vocabulary' | 'signature.unusual' | 'signature.tooMuch';

/**
 * What keeps the signature over a document from being checked here: vocabularies that we have not read, or that the
 * document brings along (they could give known words another meaning); another way of writing than the plain one; or
 * more of it than a badge needs. Null when nothing does.
 *
 * A signature is over statements, and JSON-LD writes the same ones in many ways. Who rewrites an ended credential so
 * that its end stands elsewhere (`@included`, `@nest`, the whole address of a term, a second description of the
 * credential, a list in a list) breaks no signature, and hides the end from whoever reads plain JSON, as we do.
 */
export function outOfReach(document: Record<string, unknown>): Far | null {
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
      if (!(name === '@context' && depth === 0) && isUnusual(name, one, value)) return 'signature.unusual';
      if (depth > 0 && name === 'id' && one === document.id) return 'signature.unusual';
      queue.push({ value: one, depth: depth + 1 });
    }
  }
  return null;
}

const isUnusual = (name: string, one: unknown, parent: object) =>
  /[@:]/.test(name) || name === '__proto__' || (Array.isArray(parent) && Array.isArray(one));
