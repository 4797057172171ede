import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { answerFrom, askingBlocks, type Fields } from '~/domain/learning/index.server';
import { Refusal } from '~/platform/refusal';
import type { Typed } from '~/ui/lesson/context';
import { formValues } from '~/web/act';
import { sentenceOf } from '~/web/refusals';
import type { Visit } from '~/web/visit';

/** What is written in words is nobody's business: it never stands in an address. */
const figures = /^[\d\s.,−-]{0,16}$/;
const longest = 1500;
const asked = 'typed';

/**
 * The address of the lesson that brings a refused form back to a browser without scripts, with what was typed; null
 * when it holds words or is too long for an address.
 */
export function typedAddress(path: string, block: string, fields: Fields): string | null {
  const query = new URLSearchParams([[asked, block]]);
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value ?? []].flat()) {
      if (!figures.test(one)) return null;
      query.append(name, one);
    }
  }
  const address = `${path}?${query}#${encodeURIComponent(block)}`;
  return address.length > longest ? null : address;
}

/** The refused form in an address, judged anew: nothing but what the block itself asks comes out of it. */
export function typedIn(visit: Visit, tree: LessonTree): Typed | null {
  const query = new URLSearchParams(visit.url.search);
  const block = query.get(asked);
  const asking = block === null ? undefined : askingBlocks(tree).get(block);
  if (block === null || !asking) return null;
  query.delete(asked);
  const form = new URLSearchParams();
  for (const [name, value] of query) if (figures.test(value)) form.append(name, value);
  const fields = formValues(form);
  try {
    answerFrom(asking, fields);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid' || error.field === undefined) return null;
    return { block, fields: { ...fields }, field: error.field, fault: sentenceOf(error, visit) };
  }
}
