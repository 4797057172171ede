import { sha256 } from '~/platform/secrets';
import type { InLocales } from '~/words/words';
import type { Course } from '../catalogue/index.server';

/** What people judge their confidence by: an outcome of the course, in the course's own words. */
export interface Statement {
  /** The same in every version of the course that has this outcome in English. */
  key: string;
  text: InLocales;
}

/** More would be a test, not a short form. */
const most = 4;

/**
 * The outcomes of a course that are asked about: all of up to four, else four from the first to the last, so that its
 * beginning and its end are both in.
 */
export function statementsOf({ outcomes }: Pick<Course, 'outcomes'>): Statement[] {
  const n = Math.min(most, outcomes.length);
  return Array.from({ length: n }, (_, i) => {
    const text = outcomes[n === 1 ? 0 : Math.round((i * (outcomes.length - 1)) / (n - 1))]!;
    return { key: sha256(text.en).slice(0, 12), text };
  });
}
